package dev.portcullis.testing.contract;

import dev.portcullis.testing.attack.AttackCorpus;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives all attack contracts of a run the same corpus where they have the same scope, since to make
 * one takes seconds. JUnit 5.13 and later close it after the last test; with others it ends with
 * the JVM.
 */
final class SharedCorpora implements ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(SharedCorpora.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == AttackCorpus.class;
  }

  @Override
  @SuppressWarnings("deprecation") // computeIfAbsent is missing in the JUnit of some users.
  public AttackCorpus resolveParameter(ParameterContext parameter, ExtensionContext context) {
    AttackContract contract = (AttackContract) context.getRequiredTestInstance();
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(contract.scope(), AttackCorpus::start, AttackCorpus.class);
  }
}
