package dev.portcullis.testing;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What {@link FakeIam} does in place of the answer that it should give.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class IamFault {
  /** How a request that has this fault goes on. */
  enum Course {
    ANSWERED,
    ANSWERED_LATER,
    HELD,
    BROKEN_OFF
  }

  private final String name;
  private final Course course;
  private final Duration delay;
  private final Function<Supplier<IamReply>, IamReply> change;

  private IamFault(
      String name, Course course, Duration delay, Function<Supplier<IamReply>, IamReply> change) {
    this.name = name;
    this.course = course;
    this.delay = delay;
    this.change = change;
  }

  private static IamFault answering(String name, IamReply reply) {
    return new IamFault(name, Course.ANSWERED, Duration.ZERO, honest -> reply);
  }

  private static IamFault taking(String name, Course course, Duration delay) {
    return new IamFault(name, course, delay, Supplier::get);
  }

  /**
   * An error of IAM, with a JSON body as IAM writes it.
   *
   * @param status the status code, such as 401, 429 or 503
   * @return a fault
   * @throws IllegalArgumentException when the status is not one of 400 to 599
   */
  public static IamFault status(int status) {
    return answering("status " + status, failure(status));
  }

  /**
   * An error of IAM that says when to come again.
   *
   * @param status the status code, such as 429 or 503
   * @param retryAfter the {@code Retry-After}, cut to whole seconds
   * @return a fault
   * @throws IllegalArgumentException when the status is not one of 400 to 599, or the time is
   *     negative
   */
  public static IamFault status(int status, Duration retryAfter) {
    refuseNegative(retryAfter);
    return answering(
        "status " + status + ", Retry-After",
        failure(status).with("Retry-After", Long.toString(retryAfter.toSeconds())));
  }

  private static IamReply failure(int status) {
    if (status < 400 || status > 599) {
      throw new IllegalArgumentException(
          "An error has a status from 400 to 599, not " + status + "; see IamFault.answer");
    }
    return IamReply.error(status, 20000, "a fault of FakeIam");
  }

  /**
   * A page of HTML with status 200, as a proxy or a captive portal gives it.
   *
   * @return a fault
   */
  public static IamFault html() {
    return answering(
        "HTML",
        IamReply.of(
            200, "text/html; charset=utf-8", "<!DOCTYPE html><html><body>Welcome</body></html>"));
  }

  /**
   * The first half of the text that would be right, with the status that goes with it. HTTP itself
   * is in order: the body is as long as it claims to be.
   *
   * @return a fault
   */
  public static IamFault halfOfTheAnswer() {
    return new IamFault(
        "half of the answer", Course.ANSWERED, Duration.ZERO, honest -> honest.get().halved());
  }

  /**
   * Status 200 without a body.
   *
   * @return a fault
   */
  public static IamFault emptyBody() {
    return answering("empty body", IamReply.empty(200));
  }

  /**
   * Any answer, as {@code application/json}.
   *
   * @param status the status code, from 200 on
   * @param body the text, sent as it is
   * @return a fault
   * @throws IllegalArgumentException when the status is not one of 200 to 599
   */
  public static IamFault answer(int status, String body) {
    if (status < 200 || status > 599) {
      throw new IllegalArgumentException("An answer has a status from 200 to 599, not " + status);
    }
    return answering(
        "answer " + status,
        IamReply.of(status, "application/json", Objects.requireNonNull(body, "body")));
  }

  /**
   * No answer at all. A request is held until its endpoint is healed, and then answered as usual,
   * or until IAM is closed, which breaks the connection. It costs no thread, so that any number can
   * be held.
   *
   * @return a fault
   */
  public static IamFault silence() {
    return taking("silence", Course.HELD, Duration.ZERO);
  }

  /**
   * The usual answer, late. It is that of the moment when it is sent. It costs no thread meanwhile.
   *
   * @param time how late
   * @return a fault
   * @throws IllegalArgumentException when the time is negative
   */
  public static IamFault delay(Duration time) {
    refuseNegative(time);
    return taking("delay of " + time, Course.ANSWERED_LATER, time);
  }

  /**
   * A connection that is closed in place of an answer.
   *
   * @return a fault
   */
  public static IamFault hangUp() {
    return taking("hang-up", Course.BROKEN_OFF, Duration.ZERO);
  }

  private static void refuseNegative(Duration time) {
    if (time.isNegative()) {
      throw new IllegalArgumentException("A time to wait cannot be negative, as in " + time);
    }
  }

  Course course() {
    return course;
  }

  Duration delay() {
    return delay;
  }

  /** What is answered in place of the honest answer, which is made only if it is asked for. */
  IamReply instead(Supplier<IamReply> honest) {
    return change.apply(honest);
  }

  /**
   * Names the fault; holds no text of an answer.
   *
   * @return such as {@code IamFault[status 503]}
   */
  @Override
  public String toString() {
    return "IamFault[" + name + "]";
  }
}
