/** Reaches what Jersey keeps to its package. */
@NullMarked
package org.glassfish.jersey.netty.httpserver;

import org.jspecify.annotations.NullMarked;
