package dev.portcullis.benchmarks.peers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.benchmarks.wrk.Sample;
import dev.portcullis.benchmarks.wrk.WrkOutput;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ReportTest {
  private static final Instant NOW = Instant.parse("2026-02-03T23:59:59Z");
  private static final Options OPTIONS =
      new Options(3, 4, 8, 16, 5000, List.of(), Path.of("peers"), "wrk", Path.of("results"));

  @Test
  void figuresAreComparedWithinTheirRound() {
    String text = report(measured()).text();

    assertTrue(
        text.contains(
            "| Ours & theirs | 0.70 (0.50–0.90) | 0.40 (0.25–0.80) | 1000 (100–2000)"
                + " | 900 (50–1400) | 500 (40–800)"
                + " | 50 (40–100) | 100 (100–200) | 125 (124–250) |\n"),
        text);
  }

  @Test
  void cpuThatIsNotToldIsNotNothing() {
    Comparison comparison = new Comparison("Ours", "Server 1.2");
    Sample untold = new Sample(new WrkOutput(100, 100), Optional.empty());
    comparison.add(
        new Round(
            Map.of(
                Traffic.OPEN, sample(100, 10), Traffic.ONE, untold, Traffic.MANY, sample(50, 10))));

    String text = report(comparison).text();

    assertTrue(text.contains(" | 100 (100–100) | – | 200 (200–200) |\n"), text);
  }

  @Test
  void pageSaysHowAndWhereTheFiguresWereTaken() {
    String text = report(measured()).text();

    assertTrue(
        text.contains(
            "- wrk 4: 1 thread, 16 connections; 3 rounds of 4 s for each column, after 8 s\n"),
        text);
    assertTrue(text.contains("one of 5000 in turn"), text);
    assertTrue(text.contains("- Ours & theirs: Server 1.2\n"), text);
    assertTrue(text.contains("- 2026-02-03T23:59:59Z\n"), text);
    assertTrue(text.contains(System.getProperty("java.runtime.version")), text);
    assertTrue(text.contains(System.getProperty("os.version")), text);
    assertTrue(
        text.contains(
            "java -cp benchmarks/target/benchmarks.jar"
                + " dev.portcullis.benchmarks.peers.PeerComparison --rounds 3\n"),
        text);
  }

  @Test
  void pictureHasTheSameFiguresAsText() throws Exception {
    Document picture = parse(report(measured()).picture());

    List<String> texts = texts(picture);
    assertTrue(texts.contains("Ours & theirs"), texts::toString);
    assertTrue(texts.contains("0.70"), texts::toString);
    assertTrue(texts.contains("0.40"), texts::toString);
    assertTrue(texts.contains("5,000 tokens in turn"), texts::toString);
  }

  @Test
  void barsOfThePictureAreAsLongAsTheirFigures() throws Exception {
    Document picture = parse(report(measured()).picture());

    assertEquals(0.40 / 0.70, width(picture, "many") / width(picture, "one"), 0.001);
  }

  @Test
  void noBarLeavesThePicture() throws Exception {
    Comparison comparison = new Comparison("Ours", "Server 1.2");
    comparison.add(
        new Round(
            Map.of(
                Traffic.OPEN, sample(100, 10),
                Traffic.ONE, sample(900, 10),
                Traffic.MANY, sample(90, 10))));

    Document picture = parse(report(comparison).picture());

    double whole = Double.parseDouble(picture.getDocumentElement().getAttribute("width"));
    NodeList shapes = picture.getElementsByTagName("rect");
    for (int i = 0; i < shapes.getLength(); i++) {
      Element shape = (Element) shapes.item(i);
      double end =
          Double.parseDouble(shape.getAttribute("x"))
              + Double.parseDouble(shape.getAttribute("width"));
      assertTrue(end < whole, () -> shape.getAttribute("class") + " ends at " + end);
    }
    assertTrue(texts(picture).contains("9.00"));
  }

  @Test
  void pictureIsMadeForLightAndForDarkAndNeedsNothingFromElsewhere() {
    String picture = report(measured()).picture();

    assertTrue(picture.contains("prefers-color-scheme: dark"), picture);
    assertTrue(picture.startsWith("<svg xmlns=\"http://www.w3.org/2000/svg\" "), picture);
    assertEquals(picture.indexOf("http"), picture.lastIndexOf("http"), picture);
  }

  @Test
  void pageAndPictureAreWrittenToANewFolderUnderTheirDay(@TempDir Path folder) throws IOException {
    Path results = folder.resolve("new/results");
    Report report = report(measured());

    Path page = report.writeTo(results);

    assertEquals(results.resolve("peers-2026-02-03.md"), page);
    assertEquals(report.text(), Files.readString(page, UTF_8));
    assertEquals(report.picture(), Files.readString(results.resolve("peers-2026-02-03.svg")));
    assertTrue(report.text().contains("](peers-2026-02-03.svg)"), report::text);
  }

  /** Three rounds, of which each figure has its median in another. */
  private static Comparison measured() {
    Comparison comparison = new Comparison("Ours & theirs", "Server 1.2");
    comparison.add(round(sample(1000, 50), sample(900, 90), sample(800, 100)));
    comparison.add(round(sample(100, 10), sample(50, 10), sample(40, 10)));
    comparison.add(round(sample(2000, 80), sample(1400, 140), sample(500, 62)));
    return comparison;
  }

  private static Round round(Sample open, Sample one, Sample many) {
    return new Round(Map.of(Traffic.OPEN, open, Traffic.ONE, one, Traffic.MANY, many));
  }

  /** So many requests in one second. */
  private static Sample sample(int requests, int cpuMillis) {
    return new Sample(new WrkOutput(requests, requests), Optional.of(Duration.ofMillis(cpuMillis)));
  }

  private static Report report(Comparison comparison) {
    return Report.of(NOW, OPTIONS, List.of("--rounds", "3"), "wrk 4", List.of(comparison));
  }

  private static Document parse(String xml) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)));
  }

  private static List<String> texts(Document picture) {
    List<String> texts = new ArrayList<>();
    NodeList nodes = picture.getElementsByTagName("text");
    for (int i = 0; i < nodes.getLength(); i++) {
      texts.add(nodes.item(i).getTextContent());
    }
    return texts;
  }

  /** The last of a kind is a bar; the first is in the legend. */
  private static double width(Document picture, String kind) {
    double width = 0;
    NodeList nodes = picture.getElementsByTagName("rect");
    for (int i = 0; i < nodes.getLength(); i++) {
      Element node = (Element) nodes.item(i);
      if (node.getAttribute("class").equals(kind)) {
        width = Double.parseDouble(node.getAttribute("width"));
      }
    }
    return width;
  }
}
