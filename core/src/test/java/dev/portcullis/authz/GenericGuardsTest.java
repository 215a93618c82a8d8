package dev.portcullis.authz;

import static dev.portcullis.authz.Plans.guards;
import static dev.portcullis.authz.Plans.method;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.annotation.Permissions;
import dev.portcullis.annotation.Roles;
import dev.portcullis.annotation.Scopes;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Guards of supertypes whose methods have type variables for parameters. */
class GenericGuardsTest {
  interface Crud<T, K> {
    @Scopes("create")
    void create(T entity);

    @Scopes("read")
    T read(K key);

    @Scopes("update")
    void update(K key, T entity);

    @Scopes("bulk")
    void bulk(T[] entities);

    @Scopes("lists")
    void lists(List<T> entities);
  }

  public static class Orders implements Crud<String, Long> {
    @Override
    public void create(String entity) {}

    @Override
    public String read(Long key) {
      return "";
    }

    @Override
    public void update(Long key, String entity) {}

    @Override
    public void bulk(String[] entities) {}

    @Override
    public void lists(List<String> entities) {}

    public void create(Integer other) {}

    public void update(String entity, Long key) {}

    public void bulk(Integer[] others) {}
  }

  @Test
  void guardsReachTheMethodsThatTheTypeVariablesStandFor() {
    assertEquals("scopes [create]", guards(Orders.class, "create", String.class));
    assertEquals("scopes [read]", guards(Orders.class, "read", Long.class));
    assertEquals("scopes [update]", guards(Orders.class, "update", Long.class, String.class));
    assertEquals("scopes [bulk]", guards(Orders.class, "bulk", String[].class));
    assertEquals("scopes [lists]", guards(Orders.class, "lists", List.class));
  }

  @Test
  void overloadsThatTheTypeVariablesDoNotStandForAreLeftAlone() {
    assertEquals("NO GUARD", guards(Orders.class, "create", Integer.class));
    assertEquals("NO GUARD", guards(Orders.class, "update", String.class, Long.class));
    assertEquals("NO GUARD", guards(Orders.class, "bulk", Integer[].class));
  }

  @Test
  void bridgeMethodsGuardLikeTheMethodsTheyLeadTo() {
    assertTrue(
        Arrays.stream(Orders.class.getMethods())
            .anyMatch(candidate -> candidate.isBridge() && candidate.getName().equals("create")));
    assertEquals("scopes [create]", guards(Orders.class, "create", Object.class));
  }

  public static class Narrowing implements Crud<String, Long> {
    @Roles("own")
    @Override
    public void create(String entity) {}

    @Override
    public String read(Long key) {
      return "";
    }

    @Override
    public void update(Long key, String entity) {}

    @Override
    public void bulk(String[] entities) {}

    @Override
    public void lists(List<String> entities) {}
  }

  @Test
  void anAnnotationThatABridgeRepeatsCountsOnce() {
    assertEquals("roles [own]; scopes [create]", guards(Narrowing.class, "create", String.class));
  }

  abstract static class Base<E extends CharSequence> implements Crud<E, Long> {
    @Roles("base")
    @Override
    public void create(E entity) {}

    @Override
    public E read(Long key) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void update(Long key, E entity) {}
  }

  public static class Derived extends Base<String> {
    @Permissions("derived")
    @Override
    public void create(String entity) {}

    @Override
    public void bulk(String[] entities) {}

    @Override
    public void lists(List<String> entities) {}
  }

  @Test
  void typeVariablesAreFollowedThroughSeveralSupertypes() {
    assertEquals(
        "permissions [derived]; roles [base]; scopes [create]",
        guards(Derived.class, "create", String.class));
    assertEquals("scopes [bulk]", guards(Derived.class, "bulk", String[].class));
    assertEquals("scopes [lists]", guards(Derived.class, "lists", List.class));
  }

  /** The compiler adds a bridge to a public class for each method of a superclass that is not. */
  @Test
  void aMethodOfASuperclassThatIsNotPublicKeepsItsGuards() {
    assertTrue(method(Derived.class, "update", Long.class, CharSequence.class).isBridge());
    assertEquals(
        "scopes [update]", guards(Derived.class, "update", Long.class, CharSequence.class));
    assertEquals("scopes [read]", guards(Derived.class, "read", Long.class));
  }

  public static class PublicBase<E> implements Crud<E, Long> {
    @Override
    public void create(E entity) {}

    @Override
    public E read(Long key) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void update(Long key, E entity) {}

    @Override
    public void bulk(E[] entities) {}

    @Override
    public void lists(List<E> entities) {}
  }

  public static class Heir extends PublicBase<String> {}

  @Test
  void aMethodThatAGenericSuperclassDeclaresKeepsItsGuards() {
    assertEquals("scopes [create]", guards(Heir.class, "create", Object.class));
    assertEquals("scopes [update]", guards(Heir.class, "update", Long.class, Object.class));
    assertEquals("scopes [bulk]", guards(Heir.class, "bulk", Object[].class));
  }

  /** One class, two meanings of the type variables, which trade places on the way up. */
  static class Swapping<A, B> {
    class First {
      @Scopes("first")
      public void take(A one, B other) {}
    }

    class Second extends Swapping<B, A>.First {
      Second(Swapping<B, A> outer) {
        outer.super();
      }

      @Override
      public void take(B one, A other) {}
    }
  }

  static class Swapped extends Swapping<String, Long> {
    class Third extends Swapping<String, Long>.Second {
      Third(Swapping<Long, String> outer) {
        super(outer);
      }

      @Override
      public void take(Long one, String other) {}

      public void take(String one, Long other) {}
    }
  }

  @Test
  void typeVariablesThatTradePlacesAreNotMixedUp() {
    assertEquals("scopes [first]", guards(Swapped.Third.class, "take", Long.class, String.class));
    assertEquals("NO GUARD", guards(Swapped.Third.class, "take", String.class, Long.class));
  }

  @SuppressWarnings("rawtypes") // old code has raw types, and guards must hold there too
  public static class Raw implements Crud {
    @Override
    public void create(Object entity) {}

    @Override
    public Object read(Object key) {
      return "";
    }

    @Override
    public void update(Object key, Object entity) {}

    @Override
    public void bulk(Object[] entities) {}

    @Override
    public void lists(List entities) {}
  }

  @Test
  void rawSupertypesGuardToo() {
    assertEquals("scopes [create]", guards(Raw.class, "create", Object.class));
    assertEquals("scopes [bulk]", guards(Raw.class, "bulk", Object[].class));
    assertEquals("scopes [lists]", guards(Raw.class, "lists", List.class));
  }

  interface Converting<S> {
    @Scopes("bounded")
    <R extends S> void convert(R value);

    @Scopes("free")
    <R> void accept(R value);
  }

  public static class Converter implements Converting<Number> {
    @Override
    public <V extends Number> void convert(V value) {}

    @Override
    public <V> void accept(V value) {}

    public void convert(String value) {}
  }

  @Test
  void genericMethodsAreMatchedByTheirBounds() {
    assertEquals("scopes [bounded]", guards(Converter.class, "convert", Number.class));
    assertEquals("scopes [free]", guards(Converter.class, "accept", Object.class));
    assertEquals("NO GUARD", guards(Converter.class, "convert", String.class));
  }

  static class Enclosing<T> {
    class Inner {
      @Scopes("inner")
      public void take(T value) {}
    }
  }

  static class Enclosed extends Enclosing<String> {
    class InnerToo extends Enclosing<String>.Inner {
      @Override
      public void take(String value) {}
    }
  }

  @Test
  void typeVariablesOfEnclosingClassesAreFollowedToo() {
    assertEquals("scopes [inner]", guards(Enclosed.InnerToo.class, "take", String.class));
  }
}
