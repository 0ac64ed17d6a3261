package io.rootward.server.config;

import static io.rootward.server.config.SettingRows.choice;

import io.rootward.server.config.Choices.Doubtful;
import io.rootward.server.config.SettingType.Text;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** The settings of revocation, a part of {@link SettingTable}. */
final class RevocationSettingTable {
  /** Filled by the constants below, so it stands first. */
  static final SettingRows ROWS = new SettingRows();

  private static final String NONE = "none";

  static final Setting<String> LISTS =
      ROWS.row(
          "revocation.crl",
          new Text(
              Pattern.compile("none|/.{1,4000}"),
              "none, or the absolute path of a file or of a folder of files, PEM or DER"),
          NONE,
          "revocation lists of the authorities of rootward ca trust; read again when they change");

  static final Setting<Doubtful> EXPIRED =
      ROWS.row(
          "revocation.crlExpired",
          choice(Doubtful.class),
          Doubtful.REFUSE,
          "clients whose authority's list has ended; accepted, those it names are refused all the"
              + " same");

  static final Setting<Doubtful> MISSING =
      ROWS.row(
          "revocation.crlMissing",
          choice(Doubtful.class),
          Doubtful.REFUSE,
          "clients of an authority without a list, but for the server's own, which needs none");

  private RevocationSettingTable() {}

  static Settings.Revocation values(SettingValues v) {
    String lists = v.get(LISTS);
    return new Settings.Revocation(
        lists.equals(NONE) ? Optional.empty() : Optional.of(Path.of(lists)),
        v.get(EXPIRED) == Doubtful.ACCEPT,
        v.get(MISSING) == Doubtful.ACCEPT);
  }
}
