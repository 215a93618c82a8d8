package dev.portcullis.faulty.token;

import java.util.logging.Logger;

/** Logs without SLF4J, in two ways. */
public class WritesItsOwnLog {
  /** Logs. */
  public void log() {
    Logger.getLogger("faulty").info("faulty");
    System.out.println("faulty");
  }
}
