package dev.portcullis.annotation;

/**
 * The actions of AccelByte IAM permissions, as bits. Several are added up: {@code IamAction.READ |
 * IamAction.UPDATE}.
 */
public final class IamAction {
  /** To make something new. */
  public static final int CREATE = 1;

  /** To look at something. */
  public static final int READ = 2;

  /** To change something. */
  public static final int UPDATE = 4;

  /** To remove something. */
  public static final int DELETE = 8;

  private IamAction() {}
}
