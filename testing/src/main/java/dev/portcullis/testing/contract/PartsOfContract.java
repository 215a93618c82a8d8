package dev.portcullis.testing.contract;

import java.lang.reflect.Method;
import java.util.Arrays;
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
    String testName = test.map(Method::getName).orElse("");
    return Arrays.stream(runtime.get().getAnnotationsByType(LeftToRuntime.class))
        .filter(left -> left.part().equals(partName) && left.test().equals(testName))
        .findAny()
        .map(left -> ConditionEvaluationResult.disabled(left.reason()))
        .orElseGet(() -> ConditionEvaluationResult.enabled("It is ours"));
  }
}
