package dev.portcullis.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.config.GuardConfig;
import dev.portcullis.config.Secret;
import dev.portcullis.config.Settings;
import dev.portcullis.iam.BlockingIamClient;
import dev.portcullis.iam.IamClaims;
import dev.portcullis.iam.IamClient;
import dev.portcullis.iam.IamHealth;
import dev.portcullis.testing.FakeIam;
import dev.portcullis.testing.IamTokenBuilder;
import dev.portcullis.token.AccessToken;
import dev.portcullis.token.Verification;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the tables of docs/accelbyte-iam.md against the code. */
class AccelByteIamPageTest {
  private static final Path PAGE = Path.of("../docs/accelbyte-iam.md");
  private static final Pattern EXAMPLE =
      Pattern.compile("\\| `(\\S+)` \\| (\\d+) \\| `(\\S+)` \\| (\\d+) \\| (yes|no)\\b.*\\|");
  private static final Pattern CALL = Pattern.compile("`(?:\\w+\\.)?(\\w+)\\(([^`]*)\\)");

  private static FakeIam iam;
  private static IamClient client;

  /** One row of the table of what permissions cover. */
  record Example(String granted, int grantedAction, String asked, int action, boolean isAllowed) {}

  @BeforeAll
  static void start() {
    iam = FakeIam.start();
    iam.putNamespace("racing", "Game", "acme");
    client =
        IamClient.of(
            GuardConfig.builder()
                .set(Settings.IAM_BASE_URL, iam.baseUrl())
                .set(Settings.IAM_BASIC_BASE_URL, iam.basicBaseUrl())
                .set(Settings.IAM_CLIENT_ID, iam.clientId())
                .set(Settings.IAM_CLIENT_SECRET, Secret.of(iam.clientSecret()))
                .build()
                .iam()
                .orElseThrow());
  }

  @AfterAll
  static void stop() {
    client.close();
    iam.close();
  }

  private static String page() throws IOException {
    return Files.readString(PAGE);
  }

  static List<Example> examples() throws IOException {
    return page()
        .lines()
        .map(EXAMPLE::matcher)
        .filter(row -> row.matches())
        .map(row -> row.toMatchResult())
        .map(AccelByteIamPageTest::example)
        .toList();
  }

  private static Example example(MatchResult row) {
    return new Example(
        row.group(1),
        Integer.parseInt(row.group(2)),
        row.group(3),
        Integer.parseInt(row.group(4)),
        row.group(5).equals("yes"));
  }

  @Test
  void theTableOfExamplesIsReadWhole() throws IOException {
    assertEquals(20, examples().size());
  }

  @ParameterizedTest
  @MethodSource("examples")
  void anExampleIsTrue(Example example) {
    IamTokenBuilder token = iam.token().permission(example.granted(), example.grantedAction());
    BlockingIamClient blocking = client.blocking();
    Verification verification = blocking.verify(token.sign());
    IamClaims claims = IamClaims.of(((Verification.Accepted) verification).token()).orElseThrow();

    assertEquals(
        example.isAllowed(),
        blocking.isAllowed(claims, example.asked(), example.action(), Map.of()));
  }

  @Test
  void aSettingThatIsSaidToBeTheSameIsThere() throws IOException {
    assertEquals(11, Pages.settingsThatAreTheSame(page(), "IAM_").size());
    assertTrue(
        Pages.known().containsAll(Pages.settingsThatAreTheSame(page(), "IAM_")),
        "of " + Pages.known());
  }

  @Test
  void everyCallThatIsNamedForAFunctionOrAClaimIsThere() throws IOException {
    Set<String> methods =
        Stream.of(IamClient.class, IamClaims.class, IamHealth.class, AccessToken.class)
            .flatMap(type -> Arrays.stream(type.getMethods()))
            .map(Method::getName)
            .collect(Collectors.toSet());
    String tables = page().substring(page().indexOf("| function there |"));
    List<String> named =
        tables
            .lines()
            .filter(line -> line.startsWith("| `"))
            .flatMap(line -> CALL.matcher(line.substring(line.indexOf(" | "))).results())
            .map(call -> call.group(1))
            .toList();

    assertTrue(named.size() > 30, named::toString);
    assertTrue(methods.containsAll(named), named::toString);
  }
}
