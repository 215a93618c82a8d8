package dev.portcullis.testing.contract;

import java.util.Arrays;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Leaves out, visibly, what {@link LeftToRuntime} names. */
final class PartsOfContract implements ExecutionCondition {
  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    Class<?> part = context.getTestClass().orElse(null);
    Class<?> runtime = context.getParent().flatMap(ExtensionContext::getTestClass).orElse(null);
    if (part == null || runtime == null) {
      return ConditionEvaluationResult.enabled("It is the contract as a whole");
    }
    return Arrays.stream(runtime.getAnnotationsByType(LeftToRuntime.class))
        .filter(left -> left.part().equals(part.getSimpleName()))
        .findAny()
        .map(left -> ConditionEvaluationResult.disabled(left.reason()))
        .orElseGet(() -> ConditionEvaluationResult.enabled("It is ours"));
  }
}
