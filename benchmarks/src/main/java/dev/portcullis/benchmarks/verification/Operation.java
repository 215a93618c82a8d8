package dev.portcullis.benchmarks.verification;

/** What is done again and again while it is measured. */
interface Operation {
  /**
   * Does it once.
   *
   * @param turn a number that goes up by one from call to call of a thread
   * @return whether it came out as it must
   */
  boolean run(int turn) throws Exception;
}
