package io.rootward.conformance.hsm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rootward.conformance.support.Requests;
import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.BlockCipherMode;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.DerivationMethod;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.payload.Create;
import io.rootward.kmip.payload.DerivationParameters;
import io.rootward.kmip.payload.DeriveKey;
import io.rootward.kmip.payload.Get;
import io.rootward.kmip.ttlv.ByteString;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Children of masters in a token that are kept: the same keys as the temporary ones, and as far
 * inside.
 */
final class KeptInside {
  private static final CryptographicParameters ECB =
      CryptographicParameters.builder()
          .cryptographicAlgorithm(CryptographicAlgorithm.AES)
          .blockCipherMode(BlockCipherMode.ECB)
          .build();

  private final TokenServer server;
  private final UniqueIdentifier master;

  private KeptInside(TokenServer server, UniqueIdentifier master) {
    this.server = server;
    this.master = master;
  }

  /** Of a master that the token keeps, and of one that is stored wrapped. */
  static void check(TokenServer server) {
    List<Attribute<?>> given = new ArrayList<>(TokenKeys.BOUND);
    given.addAll(PathMasters.settings("aes-ecb-index", CryptographicUsageMask.ENCRYPT));
    UniqueIdentifier resident =
        TokenKeys.made(
            server,
            Requests.create(CryptographicAlgorithm.AES, 128, given.toArray(Attribute<?>[]::new)));
    PathVector any = new PathVector("aes-ecb-index", "00".repeat(16), "/1", "00".repeat(16));
    UniqueIdentifier sealed = PathMasters.registered(server, any, TokenKeys.BOUND);
    for (UniqueIdentifier master : List.of(resident, sealed)) {
      KeptInside kept = new KeptInside(server, master);
      kept.isTheTemporaryKey();
      kept.leadsOn();
    }
    recipesByMethod(server);
  }

  private void isTheTemporaryKey() {
    isInside(stored("/1", CryptographicUsageMask.ENCRYPT), temporary("/1"));
    ByteString before = temporary("/2/7");
    isInside(recipe("/2/7", CryptographicUsageMask.ENCRYPT), before);
  }

  /** To the keys that the master leads to. */
  private void leadsOn() {
    ByteString three = temporary("/3/4");
    ByteString five = temporary("/5/6");
    PathChild recipe = recipe("/3", CryptographicUsageMask.DERIVE_KEY);
    assertEquals(three, PathChild.of(server, recipe.identifier(), "/4").encrypted());
    PathChild stored = stored("/5", CryptographicUsageMask.DERIVE_KEY);
    assertEquals(five, PathChild.of(server, stored.identifier(), "/6").encrypted());
  }

  private ByteString temporary(String path) {
    return PathChild.of(server, master, path).encrypted();
  }

  private static void isInside(PathChild kept, ByteString expected) {
    assertEquals(expected, kept.encrypted());
    assertEquals("hsm", kept.boundary());
    kept.server().refused(new Get.Request(kept.identifier(), null, null, null, null));
  }

  private PathChild stored(String path, CryptographicUsageMask use) {
    ByteString data = ByteString.adopt(path.getBytes(StandardCharsets.UTF_8));
    DeriveKey.Request request =
        new DeriveKey.Request(
            ObjectType.SYMMETRIC_KEY,
            List.of(master),
            DerivationMethod.DERIVE_PATH,
            new DerivationParameters(null, null, List.of(data), null, null),
            Attributes.of(Requests.usage(use), Requests.active()));
    return derived(server, request);
  }

  private PathChild recipe(String path, CryptographicUsageMask use) {
    Create.Request request =
        new Create.Request(
            ObjectType.SYMMETRIC_KEY,
            Attributes.of(
                PathMasters.text("base", PathChild.text(master)),
                PathMasters.text("path", path),
                Requests.usage(use),
                Requests.active()),
            null);
    return new PathChild(server, TokenKeys.made(server, request));
  }

  private static void recipesByMethod(TokenServer server) {
    UniqueIdentifier base =
        TokenKeys.made(server, TokenKeys.aes(TokenKeys.BOUND, CryptographicUsageMask.DERIVE_KEY));
    PathChild stored = derived(server, byEncryption(base));
    PathChild recipe = derived(server, byEncryption(base, PathMasters.text("store", "recipe")));
    isInside(recipe, stored.encrypted());
  }

  private static DeriveKey.Request byEncryption(UniqueIdentifier base, Attribute<?>... more) {
    List<Attribute<?>> bound = new ArrayList<>(TokenKeys.BOUND);
    bound.addAll(List.of(more));
    ByteString data = ByteString.adopt(new byte[32]);
    return new DeriveKey.Request(
        ObjectType.SYMMETRIC_KEY,
        List.of(base),
        DerivationMethod.ENCRYPT,
        new DerivationParameters(ECB, null, List.of(data), null, null),
        TokenKeys.aes(bound, CryptographicUsageMask.ENCRYPT).attributes());
  }

  private static PathChild derived(TokenServer server, DeriveKey.Request request) {
    String made = server.call(request, DeriveKey.Response.class).uniqueIdentifier();
    return new PathChild(server, UniqueIdentifier.of(made));
  }
}
