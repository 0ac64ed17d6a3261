package io.rootward.server.config;

import static io.rootward.server.config.SettingRows.choice;

import io.rootward.server.config.Choices.Doubtful;
import io.rootward.server.config.SettingType.Flag;
import io.rootward.server.config.SettingType.HttpUrl;
import io.rootward.server.config.SettingType.Text;
import io.rootward.server.config.SettingType.Whole;
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

  static final Setting<Boolean> OCSP =
      ROWS.row(
          "revocation.ocsp",
          new Flag(),
          false,
          "ask a responder about each client's certificate, but for those of the server's own"
              + " authority");

  static final Setting<String> RESPONDER =
      ROWS.row(
          "revocation.ocspResponder",
          new HttpUrl(),
          HttpUrl.NONE,
          "who is asked, instead of whom each certificate names; answers are signed, so HTTP is"
              + " enough");

  static final Setting<Integer> OCSP_MILLIS =
      ROWS.limit(
          "revocation.ocspMillis",
          new Whole(100, 30_000),
          3_000,
          "for a responder's whole answer; part of limits.handshakeMillis",
          "as revocation.ocspUnanswered says");

  static final Setting<Integer> OCSP_KEPT_MILLIS =
      ROWS.row(
          "revocation.ocspKeptMillis",
          new Whole(0, 86_400_000),
          300_000,
          "how long an answer is believed without asking again");

  static final Setting<Integer> OCSP_KEPT =
      ROWS.limit(
          "revocation.ocspKeptMax",
          new Whole(1, 1_000_000),
          10_000,
          "answers kept, one for each client's certificate",
          "nothing; the answer not used for longest is forgotten and asked for again");

  static final Setting<Doubtful> OCSP_UNANSWERED =
      ROWS.row(
          "revocation.ocspUnanswered",
          choice(Doubtful.class),
          Doubtful.REFUSE,
          "clients about whom no responder says anything that can be believed");

  private RevocationSettingTable() {}

  static Settings.Revocation values(SettingValues v) {
    String lists = v.get(LISTS);
    return new Settings.Revocation(
        lists.equals(NONE) ? Optional.empty() : Optional.of(Path.of(lists)),
        v.get(EXPIRED) == Doubtful.ACCEPT,
        v.get(MISSING) == Doubtful.ACCEPT,
        v.get(OCSP) ? Optional.of(ocsp(v)) : Optional.empty());
  }

  private static Settings.Ocsp ocsp(SettingValues v) {
    return new Settings.Ocsp(
        HttpAddress.of(v.get(RESPONDER)),
        v.get(OCSP_MILLIS),
        v.get(OCSP_KEPT_MILLIS),
        v.get(OCSP_KEPT),
        v.get(OCSP_UNANSWERED) == Doubtful.ACCEPT);
  }
}
