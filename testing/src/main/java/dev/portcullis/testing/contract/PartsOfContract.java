package dev.portcullis.testing.contract;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Leaves out, visibly, what {@link LeftToRuntime} names. */
final class PartsOfContract implements ExecutionCondition {
  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    Optional<Method> test = context.getTestMethod();
    Optional<ExtensionContext> part = test.isPresent() ? context.getParent() : Optional.of(context);
    Optional<Class<?>> runtime =
        part.flatMap(ExtensionContext::getParent).flatMap(ExtensionContext::getTestClass);
    if (runtime.isEmpty()) {
      return ConditionEvaluationResult.enabled("It is the contract as a whole");
    }
    String partName = part.flatMap(ExtensionContext::getTestClass).orElseThrow().getSimpleName();
    return Arrays.stream(runtime.get().getAnnotationsByType(LeftToRuntime.class))
        .filter(left -> left.part().equals(partName) && isAbout(left, test))
        .findAny()
        .map(left -> ConditionEvaluationResult.disabled(left.reason()))
        .orElseGet(() -> ConditionEvaluationResult.enabled("It is ours"));
  }

  private static boolean isAbout(LeftToRuntime left, Optional<Method> test) {
    List<String> tests = List.of(left.tests());
    return test.map(method -> tests.contains(method.getName())).orElseGet(tests::isEmpty);
  }
}
