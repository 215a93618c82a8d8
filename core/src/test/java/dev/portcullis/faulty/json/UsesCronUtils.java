package dev.portcullis.faulty.json;

import com.cronutils.model.Cron;

/** Uses cron-utils outside of the package for the IAM. */
public interface UsesCronUtils {
  /** Is of cron-utils. */
  Cron cron();
}
