package dev.portcullis.authz;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The types of the parameters of inherited methods as one class sees them, which says what the type
 * variables of its supertypes stand for.
 */
final class ParameterTypes {
  private final Map<Class<?>, Map<TypeVariable<?>, Class<?>>> variables = new HashMap<>();

  private ParameterTypes() {}

  static ParameterTypes seenFrom(Class<?> type) {
    ParameterTypes types = new ParameterTypes();
    types.collect(type, Map.of());
    return types;
  }

  private void collect(@Nullable Type type, Map<TypeVariable<?>, Class<?>> ofSubtype) {
    if (type == null) {
      return;
    }
    Class<?> erased = erased(type, ofSubtype);
    Map<TypeVariable<?>, Class<?>> own = new HashMap<>();
    bind(type, ofSubtype, own);
    if (variables.putIfAbsent(erased, own) == null) {
      collect(erased.getGenericSuperclass(), own);
      for (Type implemented : erased.getGenericInterfaces()) {
        collect(implemented, own);
      }
    }
  }

  private static void bind(
      @Nullable Type type,
      Map<TypeVariable<?>, Class<?>> ofSubtype,
      Map<TypeVariable<?>, Class<?>> own) {
    if (type instanceof ParameterizedType parameterized) {
      TypeVariable<?>[] names = erased(parameterized, ofSubtype).getTypeParameters();
      Type[] arguments = parameterized.getActualTypeArguments();
      for (int i = 0; i < names.length; i++) {
        own.put(names[i], erased(arguments[i], ofSubtype));
      }
      bind(parameterized.getOwnerType(), ofSubtype, own);
    }
  }

  /** The types of a method's parameters, without their own arguments. */
  List<Class<?>> of(Method method) {
    Map<TypeVariable<?>, Class<?>> known =
        variables.getOrDefault(method.getDeclaringClass(), Map.of());
    List<Class<?>> types = new ArrayList<>();
    for (Type parameter : method.getGenericParameterTypes()) {
      types.add(erased(parameter, known));
    }
    return types;
  }

  private static Class<?> erased(Type type, Map<TypeVariable<?>, Class<?>> known) {
    if (type instanceof Class<?> plain) {
      return plain;
    } else if (type instanceof ParameterizedType parameterized) {
      return erased(parameterized.getRawType(), known);
    } else if (type instanceof GenericArrayType array) {
      return erased(array.getGenericComponentType(), known).arrayType();
    } else if (type instanceof WildcardType wildcard) {
      return erased(wildcard.getUpperBounds()[0], known);
    }
    TypeVariable<?> variable = (TypeVariable<?>) type;
    Class<?> argument = known.get(variable);
    return argument != null ? argument : erased(variable.getBounds()[0], known);
  }
}
