package io.rootward.server.config;

import io.rootward.server.config.SettingType.Flag;
import io.rootward.server.config.SettingType.Whole;

/** The settings about keys derived by path. */
final class DerivationSettingTable {
  /** Filled by the constants below, so it stands first. */
  static final SettingRows ROWS = new SettingRows();

  static final Setting<Boolean> NAME_BASE =
      ROWS.row(
          "derivation.nameBase",
          new Flag(),
          true,
          "the Name of a master may stand for its identifier before a path");

  static final Setting<Boolean> CASCADE =
      ROWS.row(
          "derivation.cascadeCompromise",
          new Flag(),
          true,
          "a key counts as compromised when one it was derived from is");

  static final Setting<Boolean> RECIPE_OUTLIVES =
      ROWS.row(
          "derivation.recipe.outliveBase",
          new Flag(),
          false,
          "a key that is not stored may be used while what it is derived from is no longer in use");

  static final Setting<Boolean> HIDE_PATH =
      ROWS.row(
          "derivation.audit.hidePath",
          new Flag(),
          false,
          "the audit trail gets a keyed hash of a path: labels can be personal data");

  static final Setting<Integer> CACHE_ENTRIES =
      ROWS.limit(
          "derivation.cache.entriesMax",
          new Whole(0, 1_000_000),
          10_000,
          "derived keys at hand between two uses; 0 keeps none",
          "the key not used for longest is wiped and derived anew when it is asked for");

  static final Setting<Integer> CACHE_IDLE =
      ROWS.limit(
          "derivation.cache.idleMillis",
          new Whole(0, 3_600_000),
          60_000,
          "from the last use of a derived key to its wiping",
          "the key is derived anew");

  static final Setting<Integer> CACHE_LONGEST =
      ROWS.limit(
          "derivation.cache.longestMillis",
          new Whole(0, 86_400_000),
          300_000,
          "from derivation to wiping, however often the key is used",
          "the key is derived anew");

  static final Setting<Boolean> CACHE_TOKEN =
      ROWS.row(
          "derivation.cache.tokenKeys",
          new Flag(),
          false,
          "keep derived keys whose masters stay in a token; each is an object there");

  private DerivationSettingTable() {}
}
