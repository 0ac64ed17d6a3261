package io.rootward.server.operation;

import static io.rootward.server.testing.Requests.mask;
import static io.rootward.server.testing.Requests.name;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.rootward.kmip.message.ResponseBatchItem;
import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.BatchErrorContinuationOption;
import io.rootward.kmip.model.enums.BlockCipherMode;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.ResultStatus;
import io.rootward.kmip.model.enums.RevocationReasonCode;
import io.rootward.kmip.payload.Activate;
import io.rootward.kmip.payload.AddAttribute;
import io.rootward.kmip.payload.Create;
import io.rootward.kmip.payload.Decrypt;
import io.rootward.kmip.payload.DeleteAttribute;
import io.rootward.kmip.payload.DeriveKey;
import io.rootward.kmip.payload.Locate;
import io.rootward.kmip.payload.ModifyAttribute;
import io.rootward.kmip.payload.ReKey;
import io.rootward.kmip.payload.Register;
import io.rootward.kmip.payload.RequestPayload;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.server.testing.Masters;
import io.rootward.server.testing.Requests;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random lives of objects with few Names, some of which begin like others: a text that once was a
 * key is that key, or nothing, whatever happens. It is another one only when its Name was free,
 * because its bearer was destroyed, and somebody gave that very Name to something new.
 */
class PathsKeepTheirMeaningTest {
  private static final int STEPS = 160;
  private static final int USES_MIN = 100;
  private static final int CIPHER =
      mask(CryptographicUsageMask.ENCRYPT, CryptographicUsageMask.DECRYPT);
  private static final int LEADS_ON = CIPHER | CryptographicUsageMask.DERIVE_KEY.code();
  private static final List<String> NAMES = List.of("a", "a/b", "a/b/c", "b", "b/a", "a/0x62");
  private static final List<String> PATHS = List.of("/x", "/b", "/b/x", "/b/c/x", "/c/x", "/a/x");
  private static final ByteString BLOCK = ByteString.ofHex("00".repeat(16));

  @TempDir private Path folder;
  private final List<String> objects = new ArrayList<>();

  /** By text, which key it was, told by what that makes of a block. */
  private final Map<String, ByteString> keys = new HashMap<>();

  /** When it was last used, by text. */
  private final Map<String, Integer> used = new HashMap<>();

  /** Names whose bearer was a master and was destroyed. */
  private final Set<String> freed = new HashSet<>();

  /** When something new got such a Name. */
  private final Map<String, Integer> reborn = new HashMap<>();

  /** Everything that was done, to be told with a failure. */
  private final List<String> history = new ArrayList<>();

  private Random random = new Random(0);
  private TestClient app;
  private int uses;

  @BeforeEach
  void start() {
    app = new TestServer(folder).client("app");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 3, 7, 8})
  void whateverHappensToObjects(long seed) {
    random = new Random(seed);
    for (int step = 1; step <= STEPS; step++) {
      app = app.in(random.nextBoolean() ? ProtocolVersion.V2_1 : ProtocolVersion.V1_4);
      history.add(step + ": " + something(step));
      check("seed " + seed + ": " + String.join("; ", history), step);
    }
    assertTrue(uses > USES_MIN, uses + " uses");
  }

  private <T> T any(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private @Nullable String anyObject() {
    return objects.isEmpty() ? null : any(objects);
  }

  private String something(int step) {
    String object = anyObject();
    String name = any(NAMES);
    if (object == null || random.nextInt(4) == 0) {
      return made(name, step);
    }
    UniqueIdentifier id = UniqueIdentifier.of(object);
    return switch (random.nextInt(12)) {
      case 0 -> did(new Activate.Request(id));
      case 1 -> named(new AddAttribute.Request(id, name(name)), name, step);
      case 2 -> named(new ModifyAttribute.Request(id, null, name(name)), name, step);
      case 3 -> did(new DeleteAttribute.Request(id, AttributeTypes.NAME, 0, null));
      case 4 -> did(Requests.revoke(object, RevocationReasonCode.CESSATION_OF_OPERATION));
      case 5, 6 -> destroyed(object);
      case 7 -> replaced(id);
      case 8 ->
          kept(
              KeptChildrenTest.byPath(
                  object,
                  any(PATHS),
                  ObjectType.SYMMETRIC_KEY,
                  Requests.activeSinceLong(),
                  name(name),
                  Attribute.of(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK, LEADS_ON)),
              name,
              step);
      case 9 -> kept(KeptChildrenTest.recipe(object, any(PATHS), name(name)), name, step);
      case 10 -> did(new AddAttribute.Request(id, Masters.scheme("sp800-108-hmac-sha256")));
      default -> undone(object, name);
    };
  }

  private boolean succeeds(RequestPayload request) {
    return app.call(request).resultStatus() == ResultStatus.SUCCESS;
  }

  private String did(RequestPayload request) {
    return what(request) + (succeeds(request) ? "" : " is refused");
  }

  /** The operation, and which object by its place in the list. */
  private String what(RequestPayload request) {
    String text = request.toString();
    for (String object : objects) {
      text = text.replace(object, "#" + objects.indexOf(object));
    }
    String operation = request.getClass().getName().replaceAll(".*[.]|[$].*", "");
    Matcher identifier = Pattern.compile("#[0-9]+").matcher(text);
    return operation + (identifier.find() ? identifier.group() : "");
  }

  private String destroyed(String object) {
    Attributes before =
        app.attributes(object, AttributeTypes.NAME, AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK);
    boolean done = succeeds(Requests.destroy(object));
    Integer mask = before.orNull(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK);
    if (done && mask != null && (mask & CryptographicUsageMask.DERIVE_KEY.code()) != 0) {
      before.all(AttributeTypes.NAME).forEach(name -> freed.add(name.nameValue()));
    }
    return "Destroy of #" + objects.indexOf(object) + (done ? "" : " is refused");
  }

  private void isBorne(String name, int step) {
    if (freed.remove(name)) {
      reborn.put(name, step);
    }
  }

  private String named(RequestPayload request, String name, int step) {
    if (succeeds(request)) {
      isBorne(name, step);
      return what(request) + " gives Name " + name;
    }
    return what(request) + " of Name " + name + " is refused";
  }

  /** Each key is another, so that no text means a wrong one unseen. */
  private String made(String name, int step) {
    byte[] key = new byte[16];
    random.nextBytes(key);
    int bits = random.nextInt(4) == 0 ? CIPHER : LEADS_ON;
    Register.Request request = Requests.register(HexFormat.of().formatHex(key), bits, name(name));
    boolean active = random.nextInt(3) > 0;
    Register.Request asked =
        active
            ? request
            : new Register.Request(
                request.objectType(), Requests.aes(128, bits, name(name)), request.object(), null);
    return kept(asked, name, step);
  }

  private String kept(RequestPayload request, String name, int step) {
    ResponseBatchItem answer = app.call(request);
    String made =
        switch (answer.payload()) {
          case Register.Response response -> response.uniqueIdentifier();
          case DeriveKey.Response response -> response.uniqueIdentifier();
          case Create.Response response -> response.uniqueIdentifier();
          case null, default -> null;
        };
    if (made == null) {
      return what(request) + " as " + name + " is refused";
    }
    objects.add(made);
    isBorne(name, step);
    return what(request) + " as " + name + " makes #" + (objects.size() - 1);
  }

  private String replaced(UniqueIdentifier id) {
    ResponseBatchItem answer = app.call(new ReKey.Request(id, 0L, Attributes.EMPTY, null));
    if (answer.payload() instanceof ReKey.Response response) {
      objects.add(response.uniqueIdentifier());
      return "Re-key of #"
          + objects.indexOf(((UniqueIdentifier.Text) id).value())
          + " makes #"
          + (objects.size() - 1);
    }
    return "Re-key is refused";
  }

  /** Everything is as before, or nothing was done. */
  private String undone(String object, String name) {
    app.batch(
        BatchErrorContinuationOption.UNDO,
        Requests.destroy(object),
        Requests.createAes(name(name)),
        Requests.destroy("nothing"));
    return "Undo of destroying #" + objects.indexOf(object);
  }

  private void check(String when, int step) {
    TreeSet<String> texts = new TreeSet<>();
    NAMES.forEach(name -> PATHS.forEach(path -> texts.add(name + path)));
    for (String text : texts) {
      ByteString now = made(text);
      if (now != null) {
        isWhatItWas(text, now, when);
        used.put(text, step);
        uses++;
      }
    }
    isFoundAsItIsUsed(any(List.copyOf(texts)), when);
  }

  private void isWhatItWas(String text, ByteString now, String when) {
    ByteString before = keys.put(text, now);
    if (before == null || before.equals(now)) {
      return;
    }
    int last = Objects.requireNonNull(used.get(text));
    boolean newlyNamed =
        reborn.entrySet().stream()
            .anyMatch(it -> text.startsWith(it.getKey() + "/") && it.getValue() > last);
    if (!newlyNamed) {
      fail(text + " means another key: " + when);
    }
  }

  /** A reference that Locate finds by a text is the key that the text is, unless a Name. */
  private void isFoundAsItIsUsed(String text, String when) {
    Locate.Response found = app.ok(Requests.locate(name(text)), Locate.Response.class);
    for (String identifier : found.uniqueIdentifiers()) {
      if (identifier.contains("/")) {
        assertEquals(made(identifier), made(text), () -> "Locate of " + text + ": " + when);
      }
    }
  }

  private @Nullable ByteString made(String text) {
    ResponseBatchItem answer = app.call(Requests.decrypt(text, BlockCipherMode.ECB, BLOCK));
    return answer.payload() instanceof Decrypt.Response response ? response.data() : null;
  }
}
