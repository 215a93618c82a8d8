import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Writes the tables of docs/runtimes.md from reports of the contracts' tests.
 *
 * <pre>
 * java .ci/RuntimesTable.java DIR            writes them
 * java .ci/RuntimesTable.java --check DIR    fails when the page says something else
 * </pre>
 *
 * <p>DIR has a folder for each run, named like {@code jersey-4.0-jdk17} or {@code quarkus-jdk17},
 * with Surefire's {@code TEST-*.xml} of that run. Both ways fail when something failed, or was not
 * checked in a run; only browsers, which do not see the JDK, need not be asked on each. A check
 * looks at no row of a contract of which there is no report.
 *
 * <p>A contract is a class of the testing module; its nested classes are its parts, and the first
 * sentences of their Javadoc the rows. A test that says why it is left out is a footnote.
 */
public final class RuntimesTable {
  private static final Path PAGE = Path.of("docs/runtimes.md");
  private static final Path CONTRACTS =
      Path.of("testing/src/main/java/dev/portcullis/testing/contract");
  private static final List<String> CONTRACT_NAMES =
      List.of("GuardContract", "BrowserContract", "LifecycleContract");
  private static final String BEGIN = "<!-- What follows is written by .ci/RuntimesTable.java. -->\n";
  private static final String END = "<!-- Here it ends. -->\n";

  /** Runtimes by the names of their tests. */
  private static final Map<String, String> RUNTIMES = new LinkedHashMap<>();

  static {
    RUNTIMES.put("Grizzly", "Grizzly");
    RUNTIMES.put("Jetty", "Jetty 12");
    RUNTIMES.put("JdkServer", "JDK server");
    RUNTIMES.put("Netty", "Netty");
    RUNTIMES.put("Tomcat", "Tomcat");
    RUNTIMES.put("Quarkus", "Quarkus REST");
  }

  private static final String QUARKUS = "Quarkus";
  private static final String IN_A_BROWSER = "BrowserContract";

  private static final Pattern PART =
      Pattern.compile("/\\*\\*((?:(?!\\*/).)*)\\*/\\s+@Nested\\s+(?:@\\S+\\s+)*class (\\w+)", Pattern.DOTALL);
  private static final Pattern REPORT =
      Pattern.compile("TEST-(?:.*\\.)?(\\w+?)(" + String.join("|", CONTRACT_NAMES) + ")Test\\.xml");
  private static final Pattern RUN = Pattern.compile("(jersey-[0-9.]+|quarkus)-jdk([0-9]+)");

  /** One run of all tests; newest first in order. */
  private record Run(String framework, String jdk) implements Comparable<Run> {
    static Run of(Path folder) {
      Matcher name = RUN.matcher(folder.getFileName().toString());
      if (!name.matches()) {
        throw new Complaint(folder + " is not named like a run, such as jersey-4.0-jdk17");
      }
      String framework = name.group(1).replace("jersey-", "Jersey ").replace("quarkus", QUARKUS);
      return new Run(framework, name.group(2));
    }

    boolean isOf(String runtime) {
      return framework.equals(QUARKUS) == runtime.equals(QUARKUS);
    }

    @Override
    public int compareTo(Run other) {
      // Jersey before Quarkus, and the newest first.
      int order = framework.substring(0, 1).compareTo(other.framework.substring(0, 1));
      order = order != 0 ? order : other.framework.compareTo(framework);
      return order != 0 ? order : Integer.compare(Integer.parseInt(jdk), Integer.parseInt(other.jdk));
    }

    @Override
    public String toString() {
      return framework + ", JDK " + jdk;
    }
  }

  /** What became of the tests of one part, on one runtime, in one run. */
  private static final class Tally {
    private int passed;
    private int failed;
    private final Set<String> leftOut = new TreeSet<>();
  }

  /** Something that whoever runs this must do something about. */
  private static final class Complaint extends RuntimeException {
    private static final long serialVersionUID = 1;

    Complaint(String message) {
      super(message);
    }
  }

  /** Rows by the names of the parts' classes. */
  private final Map<String, String> rows = new LinkedHashMap<>();

  /** By run, runtime and part. */
  private final Map<Run, Map<String, Map<String, Tally>>> results = new TreeMap<>();

  private final List<String> complaints = new ArrayList<>();
  private final List<String> footnotes = new ArrayList<>();

  private RuntimesTable() {}

  public static void main(String[] arguments) throws IOException {
    boolean isCheck = arguments.length == 2 && arguments[0].equals("--check");
    if (!isCheck && arguments.length != 1) {
      System.err.println("Usage: java .ci/RuntimesTable.java [--check] DIR");
      System.exit(2);
    }
    try {
      new RuntimesTable().run(Path.of(arguments[arguments.length - 1]), isCheck);
    } catch (Complaint e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  private void run(Path folder, boolean isCheck) throws IOException {
    for (String contract : CONTRACT_NAMES) {
      readRows(contract);
    }
    for (Path run : list(folder)) {
      readRun(run);
    }
    Set<String> overlooked = isCheck ? overlookContractsWithoutReports() : Set.of();
    if (results.isEmpty()) {
      throw new Complaint(folder + " has no folder of a run, such as jersey-4.0-jdk17");
    }
    List<String> promises = promises();
    List<String> runs = runs();
    String page = Files.readString(PAGE);
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    int end = page.indexOf(END);
    if (begin < BEGIN.length() || end < begin) {
      throw new Complaint(PAGE + " must have these two lines:\n" + BEGIN + END);
    }
    if (isCheck) {
      List<String> checked =
          page.substring(begin, end)
              .lines()
              .filter(line -> overlooked.stream().noneMatch(row -> line.startsWith("| " + row + " |")))
              .toList();
      compare(checked, promises, runs);
    } else {
      List<String> all = new ArrayList<>(promises);
      all.addAll(runs);
      Files.writeString(
          PAGE, page.substring(0, begin) + String.join("\n", all) + "\n" + page.substring(end));
    }
    if (!complaints.isEmpty()) {
      throw new Complaint(String.join("\n", complaints));
    }
  }

  private void readRows(String contract) throws IOException {
    Path source = CONTRACTS.resolve(contract + ".java");
    if (Files.notExists(source)) {
      return;
    }
    String text = Files.readString(source);
    Matcher part = PART.matcher(text);
    while (part.find()) {
      rows.put(contract + "$" + part.group(2), sentence(part.group(1)));
    }
    if (rows.keySet().stream().noneMatch(row -> row.startsWith(contract + "$"))) {
      int start = text.indexOf("/**");
      rows.put(contract, sentence(text.substring(start + 3, text.indexOf("*/", start))));
    }
  }

  /** Removes the rows of contracts that did not run, and gives their words. */
  private Set<String> overlookContractsWithoutReports() {
    Set<String> overlooked = new TreeSet<>();
    for (String contract : CONTRACT_NAMES) {
      boolean isReported =
          results.values().stream()
              .flatMap(run -> run.values().stream())
              .flatMap(parts -> parts.keySet().stream())
              .anyMatch(part -> part.startsWith(contract));
      if (!isReported) {
        rows.forEach(
            (part, words) -> {
              if (part.startsWith(contract)) {
                overlooked.add(words);
              }
            });
      }
    }
    rows.values().removeAll(overlooked);
    if (rows.isEmpty()) {
      throw new Complaint("There is no report of any contract, so nothing was checked");
    }
    return overlooked;
  }

  /** The first sentence of a comment, as text. */
  private static String sentence(String javadoc) {
    String text =
        javadoc
            .replaceAll("\\s*\\n\\s*\\*\\s?", " ")
            .replaceAll("\\{@\\w+\\s+([^}]*)}", "$1")
            .strip();
    int end = text.indexOf(". ");
    text = end < 0 ? text : text.substring(0, end);
    return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }

  private void readRun(Path folder) throws IOException {
    Map<String, Map<String, Tally>> run =
        results.computeIfAbsent(Run.of(folder), each -> new LinkedHashMap<>());
    for (Path file : list(folder)) {
      Matcher name = REPORT.matcher(file.getFileName().toString());
      if (name.matches() && RUNTIMES.containsKey(name.group(1))) {
        readReport(
            file, name.group(2), run.computeIfAbsent(name.group(1), each -> new LinkedHashMap<>()));
      }
    }
  }

  private void readReport(Path file, String contract, Map<String, Tally> parts) throws IOException {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    try (InputStream in = Files.newInputStream(file)) {
      XMLStreamReader xml = factory.createXMLStreamReader(in);
      Tally tally = null;
      boolean isOver = true;
      while (xml.hasNext()) {
        int event = xml.next();
        if (event == XMLStreamConstants.START_ELEMENT) {
          switch (xml.getLocalName()) {
            case "testcase" -> {
              String part = part(xml.getAttributeValue(null, "classname"), contract);
              if (!rows.containsKey(part)) {
                throw new Complaint(file + " has tests of " + part + ", which is no part of a contract");
              }
              tally = parts.computeIfAbsent(part, each -> new Tally());
              isOver = false;
            }
            case "failure", "error" -> {
              if (tally != null) {
                tally.failed++;
                isOver = true;
              }
            }
            case "skipped" -> {
              if (tally != null) {
                tally.leftOut.add(reason(xml.getAttributeValue(null, "message")));
                isOver = true;
              }
            }
            default -> {
              // Output and properties tell nothing of what passed.
            }
          }
        } else if (event == XMLStreamConstants.END_ELEMENT
            && xml.getLocalName().equals("testcase")) {
          if (!isOver && tally != null) {
            tally.passed++;
          }
          tally = null;
        }
      }
    } catch (XMLStreamException e) {
      throw new Complaint(file + " cannot be read: " + e.getMessage());
    }
  }

  /** Inherited tests of a contract without parts are reported as the runtime's own. */
  private static String part(String className, String contract) {
    String simple = className.substring(className.lastIndexOf('.') + 1);
    return simple.startsWith(contract + "$") ? simple : contract;
  }

  private static String reason(String message) {
    String text = message == null ? "" : message.strip();
    return text.isEmpty() ? "Nobody said why" : text.replaceFirst("^Assumption failed: ", "");
  }

  private List<String> promises() {
    List<String> table = new ArrayList<>();
    table.add(row("", RUNTIMES.values()));
    table.add("|---".repeat(RUNTIMES.size() + 1) + "|");
    rows.forEach(
        (part, words) ->
            table.add(
                row(
                    words,
                    RUNTIMES.keySet().stream().map(runtime -> cell(runtime, part)).toList())));
    if (!footnotes.isEmpty()) {
      table.add("");
      for (int i = 0; i < footnotes.size(); i++) {
        table.add("<sup>" + (i + 1) + "</sup> " + footnotes.get(i) + "<br>");
      }
    }
    return table;
  }

  private String cell(String runtime, String part) {
    Set<String> leftOut = new TreeSet<>();
    int passed = 0;
    List<Run> runs = runsOf(runtime, part);
    if (runs.isEmpty()) {
      complaints.add(RUNTIMES.get(runtime) + ": no run");
      return "not checked";
    }
    for (Run run : runs) {
      Tally tally = tally(run, runtime, part);
      String where = RUNTIMES.get(runtime) + ", " + run + ": ";
      if (tally == null) {
        complaints.add(where + "not checked: " + rows.get(part));
        return "not checked";
      }
      if (tally.failed > 0) {
        complaints.add(where + "failed: " + rows.get(part));
        return "no";
      }
      passed += tally.passed;
      leftOut.addAll(tally.leftOut);
    }
    StringBuilder cell = new StringBuilder(passed > 0 ? "yes" : "–");
    for (String reason : leftOut) {
      if (!footnotes.contains(reason)) {
        footnotes.add(reason);
      }
      cell.append("<sup>").append(footnotes.indexOf(reason) + 1).append("</sup>");
    }
    return cell.toString();
  }

  private Tally tally(Run run, String runtime, String part) {
    return results.get(run).getOrDefault(runtime, Map.of()).get(part);
  }

  /** Those in which a part must have been checked. */
  private List<Run> runsOf(String runtime, String part) {
    Map<String, Run> needed = new LinkedHashMap<>();
    for (Run run : results.keySet()) {
      if (run.isOf(runtime)) {
        boolean anyJdkWillDo = part.startsWith(IN_A_BROWSER);
        String key = anyJdkWillDo ? run.framework() : run.toString();
        if (!needed.containsKey(key) || tally(run, runtime, part) != null) {
          needed.put(key, run);
        }
      }
    }
    return List.copyOf(needed.values());
  }

  private List<String> runs() {
    List<String> table = new ArrayList<>();
    table.add("");
    table.add("All of it on:");
    table.add("");
    results.keySet().forEach(run -> table.add("- " + run));
    return table;
  }

  private static String row(String first, Iterable<String> others) {
    StringBuilder row = new StringBuilder("| ").append(first);
    others.forEach(other -> row.append(" | ").append(other));
    return row.append(" |").toString().replace("|  |", "| |");
  }

  /** A machine may lack a JDK, so the page may know of more runs than took place. */
  private void compare(List<String> page, List<String> promises, List<String> runs) {
    Set<String> known = Set.copyOf(page);
    for (String line : promises) {
      if (!known.contains(line)) {
        complaints.add(PAGE + " does not say: " + line);
      }
    }
    for (String line : runs) {
      if (!known.contains(line)) {
        complaints.add(PAGE + " does not name a run: " + line);
      }
    }
    Set<String> expected = Set.copyOf(promises);
    for (String line : page) {
      boolean isOfOthers = line.startsWith("- ") || line.startsWith("<sup>");
      if (!expected.contains(line) && !runs.contains(line) && !isOfOthers) {
        complaints.add(PAGE + " says what no test did: " + line);
      }
    }
    if (!complaints.isEmpty()) {
      complaints.add("Write the page anew: java .ci/RuntimesTable.java DIR, with the reports of all runs.");
    }
  }

  private static List<Path> list(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
