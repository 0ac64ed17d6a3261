package io.rootward.server.pki;

import io.rootward.server.config.OperatorException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.util.IPAddress;

/**
 * Subject Alternative Names of a certificate (RFC 5280 section 4.2.1.6), written as host names and
 * IP addresses.
 */
final class AlternativeNames {
  /** Letters, digits, hyphens and, though no host name has them, underscores, which sites use. */
  private static final Pattern HOST =
      Pattern.compile("(?!-)[A-Za-z0-9_-]{1,63}(?<!-)(\\.(?!-)[A-Za-z0-9_-]{1,63}(?<!-))*\\.?");

  private static final int HOST_CHARACTERS_MAX = 253;
  private static final int NAMES_MAX = 100;

  private AlternativeNames() {}

  /**
   * What every server certificate bears, then the given names.
   *
   * @throws OperatorException for a name that is neither host name nor address
   */
  static List<String> ofServer(String hostName, List<String> given) {
    List<String> names = new ArrayList<>(List.of("localhost", "127.0.0.1", "::1"));
    // A machine may have been given a name that no certificate can bear; it is left out.
    if (isHost(hostName)) {
      names.add(hostName.toLowerCase(Locale.ROOT));
    }
    names.addAll(given);
    Map<String, String> byMeaning = new LinkedHashMap<>();
    names.forEach(name -> byMeaning.putIfAbsent(meaning(name), name));
    return List.copyOf(byMeaning.values());
  }

  /** The same address can be written in several ways, as ::1 and 0:0:0:0:0:0:0:1. */
  private static String meaning(String name) {
    return IPAddress.isValid(name)
        ? new GeneralName(GeneralName.iPAddress, name).getName().toString()
        : name.toLowerCase(Locale.ROOT);
  }

  static GeneralNames encode(List<String> names) {
    if (names.size() > NAMES_MAX) {
      throw new OperatorException("a certificate bears at most " + NAMES_MAX + " names");
    }
    List<GeneralName> encoded = new ArrayList<>();
    for (String name : names) {
      if (IPAddress.isValid(name)) {
        encoded.add(new GeneralName(GeneralName.iPAddress, name));
      } else if (isHost(name)) {
        encoded.add(new GeneralName(GeneralName.dNSName, name));
      } else {
        throw new OperatorException("'" + name + "' is neither a host name nor an IP address");
      }
    }
    return new GeneralNames(encoded.toArray(GeneralName[]::new));
  }

  private static boolean isHost(String name) {
    return name.length() <= HOST_CHARACTERS_MAX && HOST.matcher(name).matches();
  }

  /**
   * Of the names a request asks for, those that mean something in a client certificate. A directory
   * name could claim to be another client, and other names could be anything.
   */
  static List<GeneralName> sanitised(GeneralNames asked) {
    List<GeneralName> kept = new ArrayList<>();
    for (GeneralName name : asked.getNames()) {
      switch (name.getTagNo()) {
        case GeneralName.dNSName,
            GeneralName.iPAddress,
            GeneralName.rfc822Name,
            GeneralName.uniformResourceIdentifier ->
            kept.add(name);
        default -> {} // directory and other names are not for a client to choose
      }
    }
    if (kept.size() > NAMES_MAX) {
      throw new OperatorException("the request asks for more than " + NAMES_MAX + " names");
    }
    return kept;
  }
}
