/**
 * What guarding costs a service with Portcullis, and with what else there is.
 *
 * <p>{@link dev.portcullis.benchmarks.peers.PeerComparison} is the command. The services of others
 * are modules of their own, below {@code benchmarks/peers}. Each service runs in a process of its
 * own, wrk drives them in another, and the issuer is in this one, so that nothing of theirs is
 * booked to a service.
 */
@NullMarked
package dev.portcullis.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
