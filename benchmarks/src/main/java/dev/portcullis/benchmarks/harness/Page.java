package dev.portcullis.benchmarks.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A page of results in Markdown, written from its top to its end. For use by one thread.
 *
 * <p>Every method that adds returns the page itself.
 */
public final class Page {
  private final Instant time;
  private final List<String> lines = new ArrayList<>();

  private Page(Instant time, String title) {
    this.time = time;
    lines.add("# " + title);
  }

  /**
   * Begins a page.
   *
   * @param title what was measured
   * @return a page of this moment, with a heading
   */
  public static Page of(String title) {
    return of(title, Instant.now());
  }

  /**
   * Begins a page of a run that ended at some other moment.
   *
   * @param title what was measured
   * @param time when the run ended
   * @return a page with a heading
   */
  public static Page of(String title, Instant time) {
    return new Page(time.truncatedTo(ChronoUnit.SECONDS), title);
  }

  /**
   * Begins the list of facts with those without which figures say nothing: time, machine and Java.
   *
   * @return this
   */
  public Page origin() {
    lines.add("");
    return fact(time.toString()).fact(Machine.hardware()).fact(Machine.java());
  }

  /**
   * Adds to the list of facts.
   *
   * @param fact one line
   * @return this
   */
  public Page fact(String fact) {
    lines.add("- " + fact);
    return this;
  }

  /**
   * Adds a heading below that of the page.
   *
   * @param heading one line
   * @return this
   */
  public Page section(String heading) {
    return paragraph("## " + heading);
  }

  /**
   * Adds text.
   *
   * @param text one paragraph
   * @return this
   */
  public Page paragraph(String text) {
    lines.add("");
    lines.add(text);
    return this;
  }

  /**
   * Adds commands.
   *
   * @param commands a line each
   * @return this
   */
  public Page commands(String... commands) {
    paragraph("```");
    lines.addAll(List.of(commands));
    lines.add("```");
    return this;
  }

  /**
   * Adds a table.
   *
   * @param head the line with the names of the columns
   * @param rule the line with their alignments
   * @param rows a line each
   * @return this
   */
  public Page table(String head, String rule, Collection<String> rows) {
    paragraph(head);
    lines.add(rule);
    lines.addAll(rows);
    return this;
  }

  /**
   * Tells the day of the run, in UTC.
   *
   * @return the day that names of files have
   */
  public LocalDate day() {
    return time.atZone(ZoneOffset.UTC).toLocalDate();
  }

  /**
   * Returns the whole page.
   *
   * @return its lines, each with its end
   */
  public String text() {
    return String.join("\n", lines) + "\n";
  }

  /**
   * Writes the page into a folder, which is made where it is missing.
   *
   * @param folder where to
   * @param name of the file, without its ending
   * @return the file
   * @throws IOException when it cannot be written
   */
  public Path writeTo(Path folder, String name) throws IOException {
    Files.createDirectories(folder);
    return Files.writeString(folder.resolve(name + ".md"), text());
  }
}
