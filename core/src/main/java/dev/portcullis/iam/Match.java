package dev.portcullis.iam;

/** Whether a granted resource covers a required one. */
enum Match {
  YES,
  NO,
  /** Only if the required namespace is a game of a studio, which is not known yet. */
  IF_GAME_OF_STUDIO
}
