package dev.portcullis.authz;

import dev.portcullis.annotation.Csrf;
import dev.portcullis.iam.RequiredPermission;

/**
 * One {@code @IamPermission}.
 *
 * @param permission what it asks for
 * @param csrf what it says of tokens in cookies
 */
record IamRule(RequiredPermission permission, Csrf csrf) {}
