package dev.portcullis.authz;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
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
    Set<Method> declarations = new LinkedHashSet<>();
    declarations.add(method);
    for (Class<?> ancestor : of(type)) {
      for (Method candidate : ancestor.getDeclaredMethods()) {
        if (isSameMethod(method, candidate)) {
          declarations.add(candidate);
        }
      }
    }
    return new ArrayList<>(declarations);
  }

  private static boolean isSameMethod(Method method, Method candidate) {
    return candidate.getName().equals(method.getName())
        && candidate.getParameterCount() == method.getParameterCount()
        // A bridge repeats the annotations of the method that it leads to.
        && !candidate.isBridge()
        && !Modifier.isStatic(candidate.getModifiers())
        && !Modifier.isPrivate(candidate.getModifiers())
        && haveSameParameters(method, candidate);
  }

  private static boolean haveSameParameters(Method method, Method candidate) {
    for (int i = 0; i < method.getParameterCount(); i++) {
      if (!isSameParameter(
          method.getParameterTypes()[i],
          candidate.getParameterTypes()[i],
          candidate.getGenericParameterTypes()[i])) {
        return false;
      }
    }
    return true;
  }

  // A type variable of the supertype may stand for the type here. Where it does not, a guard too many
  // applies, never one too few.
  private static boolean isSameParameter(Class<?> type, Class<?> candidate, Type declared) {
    return candidate.equals(type)
        || ((declared instanceof TypeVariable || declared instanceof GenericArrayType)
            && candidate.isAssignableFrom(type));
  }
}
