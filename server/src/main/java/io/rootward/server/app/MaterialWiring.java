package io.rootward.server.app;

import io.rootward.hsm.engine.EngineKey;
import io.rootward.hsm.engine.KeyEngine;
import io.rootward.hsm.placement.PlacedEngine;
import io.rootward.server.config.Choices.HsmCustody;
import io.rootward.server.custody.Custody;
import io.rootward.server.custody.TokenRoot;
import io.rootward.server.material.ImportedTenantKeys;
import io.rootward.server.material.KeyPlacement;
import io.rootward.server.material.MaterialVault;
import io.rootward.server.material.TenantKeys;
import io.rootward.server.material.TokenPlacement;
import io.rootward.server.material.TokenTenantKeys;

/** Where key material is kept and worked with, by the operator's choice of custody. */
final class MaterialWiring {
  private MaterialWiring() {}

  /** The vault over the engine; what it holds in a token is let go before the token is closed. */
  static MaterialVault vault(Parts parts) {
    EngineParts engine = parts.engine();
    Custody custody = parts.stored().custody();
    TokenRoot root = parts.stored().tokenRoot();
    if (root == null || !(engine.engine() instanceof PlacedEngine placed)) {
      return new MaterialVault(
          engine.engine(), inProcess(engine.engine(), custody), KeyPlacement.inProcess());
    }
    TokenTenantKeys keys = inToken(placed, custody, root);
    parts.stops().add(keys::close);
    return new MaterialVault(placed, keys, placement(engine.custody()));
  }

  private static TenantKeys inProcess(KeyEngine engine, Custody custody) {
    return new ImportedTenantKeys(
        engine, tenant -> custody.tenant(tenant).exposeKeyEncryptionKey(), Custody.TENANTS_CACHED);
  }

  private static TokenTenantKeys inToken(PlacedEngine placed, Custody custody, TokenRoot root) {
    return new TokenTenantKeys(
        () -> placed.health().epoch(),
        tenant -> opened(placed, custody, root, tenant),
        Custody.TENANTS_CACHED);
  }

  private static EngineKey opened(
      PlacedEngine placed, Custody custody, TokenRoot root, String tenant) {
    byte[] wrapped = custody.wrappedTenantKey(tenant, root::newTenantKey);
    return placed.held(root.openTenantKey(wrapped));
  }

  private static KeyPlacement placement(HsmCustody custody) {
    return switch (custody) {
      case RESIDENT -> new TokenPlacement(true);
      case SEALED -> new TokenPlacement(false);
      case CACHED, ROOT_ONLY -> KeyPlacement.inProcess();
    };
  }
}
