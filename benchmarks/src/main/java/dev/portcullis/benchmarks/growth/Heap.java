package dev.portcullis.benchmarks.growth;

import java.lang.management.ManagementFactory;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/** What is reachable in the heap. */
final class Heap {
  private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)\\s*$");

  private Heap() {}

  /**
   * The bytes of all objects that are left once all garbage is collected, object by object: what
   * {@link Runtime} tells counts what is lost between them, too, which is half a megabyte now and
   * then.
   */
  static long used() {
    // What the first collection leaves to finalizers and cleaners goes in the second.
    System.gc();
    Matcher total = TOTAL.matcher(histogram());
    if (!total.find()) {
      throw new IllegalStateException("The virtual machine does not tell what is in its heap");
    }
    return Long.parseLong(total.group(1));
  }

  /** The same as {@code jcmd GC.class_histogram}, which collects garbage first. */
  private static String histogram() {
    try {
      return (String)
          ManagementFactory.getPlatformMBeanServer()
              .invoke(
                  new ObjectName("com.sun.management:type=DiagnosticCommand"),
                  "gcClassHistogram",
                  new Object[] {new String[0]},
                  new String[] {String[].class.getName()});
    } catch (JMException e) {
      throw new IllegalStateException("The virtual machine does not tell what is in its heap", e);
    }
  }
}
