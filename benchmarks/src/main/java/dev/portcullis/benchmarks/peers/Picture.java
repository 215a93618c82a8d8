package dev.portcullis.benchmarks.peers;

import dev.portcullis.benchmarks.harness.Spread;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Draws what each service keeps, as an SVG with two bars for each.
 *
 * <p>It is read on light and on dark pages, so it brings its own background.
 */
final class Picture {
  private static final int WIDTH = 760;
  private static final int LEFT = 220;

  /** A bar as long as this stands for a guarded endpoint that is as fast as the open one. */
  private static final int LENGTH = 440;

  private static final int TOP = 84;
  private static final int BAR = 14;
  private static final int ROW = 48;
  private static final int FOOT = 44;

  /** Noise may make it more than all; no bar leaves the picture. */
  private static final double MOST = 1.08;

  private static final String STYLE =
      """
      <style>
      text { font: 13px system-ui, sans-serif; fill: #1f2328 }
      .title { font-size: 16px; font-weight: 600 }
      .small { font-size: 12px; fill: #59636e }
      .page { fill: #ffffff; stroke: #d1d9e0 }
      .grid { stroke: #d1d9e0 }
      .one { fill: #0b7285 }
      .many { fill: #d9730d }
      .spread { stroke: #1f2328; stroke-width: 1.5 }
      @media (prefers-color-scheme: dark) {
        text { fill: #e6edf3 }
        .small { fill: #9198a1 }
        .page { fill: #0d1117; stroke: #3d444d }
        .grid { stroke: #3d444d }
        .one { fill: #22b8cf }
        .many { fill: #ff922b }
        .spread { stroke: #e6edf3 }
      }
      </style>""";

  private final List<String> lines = new ArrayList<>();

  private Picture() {}

  static String of(LocalDate day, int tokens, List<Comparison> comparisons) {
    Picture picture = new Picture();
    picture.draw(day, tokens, comparisons);
    return String.join("\n", picture.lines) + "\n";
  }

  private void draw(LocalDate day, int tokens, List<Comparison> comparisons) {
    int bottom = TOP + comparisons.size() * ROW;
    int height = bottom + FOOT;
    String title = "What a guarded endpoint keeps of the open one's rate";
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\""
            + " height=\"%d\" role=\"img\" aria-labelledby=\"title\">",
        WIDTH, height, WIDTH, height);
    add("<title id=\"title\">%s</title>", title);
    lines.add(STYLE);
    add(
        "<rect class=\"page\" x=\"0.5\" y=\"0.5\" width=\"%d\" height=\"%d\" rx=\"6\"/>",
        WIDTH - 1, height - 1);
    add("<text class=\"title\" x=\"16\" y=\"28\">%s</text>", title);
    legend(tokens);
    grid(bottom);
    for (int i = 0; i < comparisons.size(); i++) {
      service(TOP + i * ROW, comparisons.get(i));
    }
    add(
        "<text class=\"small\" x=\"16\" y=\"%d\">Medians, lowest and highest, of %s; 1 is no loss"
            + " at all. Each service against its own open endpoint.</text>",
        height - 14, day);
    lines.add("</svg>");
  }

  private void legend(int tokens) {
    add("<rect class=\"one\" x=\"16\" y=\"44\" width=\"12\" height=\"12\"/>");
    add("<text x=\"34\" y=\"55\">one token</text>");
    add("<rect class=\"many\" x=\"116\" y=\"44\" width=\"12\" height=\"12\"/>");
    add("<text x=\"134\" y=\"55\">%,d tokens in turn</text>", tokens);
  }

  private void grid(int bottom) {
    for (int quarter = 0; quarter <= 4; quarter++) {
      int x = LEFT + LENGTH * quarter / 4;
      add("<line class=\"grid\" x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>", x, TOP - 6, x, bottom);
      add(
          "<text class=\"small\" x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>",
          x, TOP - 10, quarter % 4 == 0 ? "" + quarter / 4 : "0." + quarter * 25);
    }
  }

  private void service(int y, Comparison comparison) {
    add(
        "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>",
        LEFT - 10, y + BAR + 6, escape(comparison.label()));
    bar("one", y + 2, comparison.kept(Traffic.ONE));
    bar("many", y + BAR + 5, comparison.kept(Traffic.MANY));
  }

  private void bar(String kind, int y, Spread kept) {
    add(
        "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\"/>",
        kind, LEFT, y, length(kept.median()), BAR);
    add(
        "<line class=\"spread\" x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\"/>",
        LEFT + length(kept.min()), y + BAR / 2, LEFT + length(kept.max()), y + BAR / 2);
    add(
        "<text x=\"%.1f\" y=\"%d\">%.2f</text>",
        LEFT + length(Math.max(kept.median(), kept.max())) + 6, y + BAR - 2, kept.median());
  }

  private static double length(double kept) {
    return LENGTH * Math.min(kept, MOST);
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }

  private void add(String format, Object... values) {
    lines.add(String.format(Locale.ROOT, format, values));
  }
}
