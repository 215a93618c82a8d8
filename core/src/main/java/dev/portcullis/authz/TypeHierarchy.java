package dev.portcullis.authz;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds everything that a class inherits from, and every declaration that a method overrides. */
final class TypeHierarchy {
  private TypeHierarchy() {}

  /** The class, its superclasses and all interfaces, nearest first. */
  static Set<Class<?>> of(Class<?> type) {
    Set<Class<?>> types = new LinkedHashSet<>();
    collect(type, types);
    types.remove(Object.class);
    return types;
  }

  private static void collect(@Nullable Class<?> type, Set<Class<?>> types) {
    if (type != null && types.add(type)) {
      collect(type.getSuperclass(), types);
      for (Class<?> implemented : type.getInterfaces()) {
        collect(implemented, types);
      }
    }
  }

  /** The method as it is declared throughout the hierarchy of a class, itself included. */
  static List<Method> declarations(Class<?> type, Method method) {
    ParameterTypes types = ParameterTypes.seenFrom(type);
    List<Method> candidates = candidates(type, method);
    Set<Method> declarations = new LinkedHashSet<>();
    declarations.add(method);
    // One leads to the next: a bridge to the method behind it, and that one to generic supertypes.
    boolean grown = true;
    while (grown) {
      List<Method> same =
          candidates.stream()
              .filter(
                  candidate ->
                      declarations.stream()
                          .anyMatch(known -> haveSameParameters(known, candidate, types)))
              .toList();
      candidates.removeAll(same);
      grown = declarations.addAll(same);
    }
    return new ArrayList<>(declarations);
  }

  private static List<Method> candidates(Class<?> type, Method method) {
    List<Method> candidates = new ArrayList<>();
    for (Class<?> ancestor : of(type)) {
      for (Method candidate : ancestor.getDeclaredMethods()) {
        if (mayBeSameMethod(method, candidate)) {
          candidates.add(candidate);
        }
      }
    }
    return candidates;
  }

  private static boolean mayBeSameMethod(Method method, Method candidate) {
    return candidate.getName().equals(method.getName())
        && candidate.getParameterCount() == method.getParameterCount()
        && !candidate.equals(method)
        // A bridge repeats the annotations of the method that it leads to.
        && !candidate.isBridge()
        && !Modifier.isStatic(candidate.getModifiers())
        && !Modifier.isPrivate(candidate.getModifiers());
  }

  // To take an overload for the same method would not be safe: its @PermitAll would open this one.
  private static boolean haveSameParameters(Method method, Method candidate, ParameterTypes types) {
    return Arrays.equals(method.getParameterTypes(), candidate.getParameterTypes())
        || types.of(method).equals(types.of(candidate));
  }
}
