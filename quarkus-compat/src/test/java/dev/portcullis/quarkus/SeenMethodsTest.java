package dev.portcullis.quarkus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.portcullis.AccessGuard;
import dev.portcullis.config.GuardConfig;
import dev.portcullis.quarkus.app.JakartaGuards;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SeenMethodsTest {
  private final SeenMethods methods = new SeenMethods();
  private final AtomicInteger asked = new AtomicInteger();

  private SeenMethod seen(AccessGuard guard, String name) throws Exception {
    return methods.add(
        SeenMethod.of(
            JakartaGuards.class,
            JakartaGuards.class.getMethod(name),
            () -> {
              asked.incrementAndGet();
              return guard;
            }));
  }

  @Test
  void aMethodThatIsShownTwiceIsOne() throws Exception {
    try (AccessGuard guard = AccessGuard.of(GuardConfig.builder().build())) {
      SeenMethod first = seen(guard, "denyAll");
      SeenMethod other = seen(guard, "permitAll");

      assertSame(first, seen(guard, "denyAll"));
      assertNotSame(first, other);
      assertEquals(List.of(first, other), methods.all());
    }
  }

  @Test
  void whatAMethodAsksIsCompiledOnce() throws Exception {
    try (AccessGuard guard = AccessGuard.of(GuardConfig.builder().build())) {
      SeenMethod method = seen(guard, "denyAll");
      assertEquals(0, asked.get());

      assertSame(method.guard().get(), seen(guard, "denyAll").guard().get());

      assertEquals(1, asked.get());
      assertEquals("closed to all", method.guard().get().toString());
    }
  }
}
