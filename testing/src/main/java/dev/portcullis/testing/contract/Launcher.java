package dev.portcullis.testing.contract;

import java.util.Map;
import java.util.Set;

/** How a part of the contract starts applications; see {@link GuardContract#start}. */
@FunctionalInterface
interface Launcher {
  GuardedServer start(Map<String, Object> settings, Set<Class<?>> resources) throws Exception;
}
