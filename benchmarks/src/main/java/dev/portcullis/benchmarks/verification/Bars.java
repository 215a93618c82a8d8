package dev.portcullis.benchmarks.verification;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The bars that figures are held against. */
final class Bars {
  private static final double RATIO_RS256 = 1.10;
  private static final double RATIO_OTHERS = 1.05;
  private static final double LOSS = 1.05;
  private static final int FAST_HASH_JDK = 25;

  private static final String RATIO = "%.3f";
  private static final String KIB = "%.1f KiB";
  private static final String MICROS = "%.2f µs";
  private static final String NANOS = "%.0f ns";
  private static final String BYTES = "%.0f B";

  private Bars() {}

  /** Holds all figures of a run against them. */
  static List<Bar> of(List<Comparison> comparisons, OnceVerified once) {
    List<Bar> bars = new ArrayList<>();
    comparisons.forEach(comparison -> bars.addAll(of(comparison)));
    bars.addAll(of(once, Runtime.version().feature()));
    return bars;
  }

  /** Those for one algorithm. */
  static List<Bar> of(Comparison comparison) {
    String name = comparison.algorithm().jwaName();
    Subject bare = comparison.bare();
    Subject portcullis = comparison.portcullis();
    Subject peer = comparison.fastestPeer();
    List<Bar> bars = new ArrayList<>();
    bars.add(
        new Bar(
            "verify " + name + ", uncached, against bare `Signature.verify`",
            comparison.algorithm() == Algorithm.RS256 ? RATIO_RS256 : RATIO_OTHERS,
            portcullis.cpuRatio(bare).median(),
            RATIO));
    if (comparison.algorithm() == Algorithm.RS256) {
      bars.add(new Bar("the same, allocated", 16, kib(portcullis), KIB));
    }
    bars.add(
        new Bar(
            "two threads against one, " + name + ", by what bare `Signature.verify` loses",
            LOSS,
            portcullis.lossRatio(bare).median(),
            RATIO));
    bars.add(
        new Bar(
            "verify " + name + ", against the fastest peer, " + peer.title(),
            1,
            portcullis.cpuRatio(peer).median(),
            RATIO));
    return bars;
  }

  private static double kib(Subject subject) {
    return subject.each(round -> round.alone().bytes()).median() / 1024;
  }

  /** Those for what comes after the verification, on a JDK of that feature release. */
  private static List<Bar> of(OnceVerified once, int jdk) {
    return List.of(
        new Bar(
            "verified-token cache hit, without making its string",
            jdk >= FAST_HASH_JDK ? 0.5 : 1,
            once.cacheHit
                    .against(
                        once.newString,
                        (hit, string) -> hit.alone().cpuNanos() - string.alone().cpuNanos())
                    .median()
                / 1e3,
            MICROS),
        new Bar(
            "`AccessPlan.decide`, five guards",
            200,
            higher(once.allow, once.deny, round -> round.alone().cpuNanos()),
            NANOS),
        new Bar(
            "the same, allocated",
            200,
            higher(once.allow, once.deny, round -> round.alone().bytes()),
            BYTES),
        new Bar(
            "`@IamPermission`, 50 granted permissions",
            5,
            higher(once.iamAllow, once.iamDeny, round -> round.alone().cpuNanos()) / 1e3,
            MICROS));
  }

  private static double higher(Subject one, Subject other, ToDoubleFunction<Round> figure) {
    return Math.max(one.each(figure).median(), other.each(figure).median());
  }
}
