package io.rootward.server.command.key;

import io.rootward.kmip.model.enums.BlockCipherMode;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.DerivationMethod;
import io.rootward.kmip.model.enums.HashingAlgorithm;
import io.rootward.kmip.model.enums.KeyFormatType;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.PaddingMethod;
import io.rootward.kmip.model.enums.RecommendedCurve;
import io.rootward.kmip.model.enums.RevocationReasonCode;
import io.rootward.kmip.model.enums.SplitKeyMethod;
import io.rootward.kmip.model.enums.State;
import io.rootward.kmip.schema.EnumTable;
import io.rootward.kmip.schema.KmipEnum;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * The specification's names as words of a command line. Case, spaces and punctuation do not matter:
 * {@code sha-256}, {@code SHA256}; the word Key at the end may be left out.
 */
abstract class KmipWords<E extends KmipEnum> implements ITypeConverter<E> {
  /** More would push the message itself off the screen. */
  private static final int LISTED_MAX = 20;

  private final EnumTable<E> table;

  private KmipWords(EnumTable<E> table) {
    this.table = table;
  }

  /**
   * The value of that name, of all versions: the server judges what its version has.
   *
   * @throws TypeConversionException naming some of the known words
   */
  @Override
  public E convert(String word) {
    String wanted = letters(word);
    for (E value : table.values()) {
      String name = letters(value.specName());
      if (name.equals(wanted) || name.equals(wanted + "key")) {
        return value;
      }
    }
    throw new TypeConversionException(
        "'%s' is no %s; known are %s".formatted(word, table.name(), known()));
  }

  private String known() {
    List<E> values = table.values();
    String names =
        values.stream().limit(LISTED_MAX).map(KmipEnum::specName).collect(Collectors.joining(", "));
    return values.size() > LISTED_MAX ? names + " and more" : names;
  }

  /** What is left of a name when only letters and digits count. */
  private static String letters(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  static final class Algorithm extends KmipWords<CryptographicAlgorithm> {
    Algorithm() {
      super(CryptographicAlgorithm.TABLE);
    }
  }

  static final class Curve extends KmipWords<RecommendedCurve> {
    Curve() {
      super(RecommendedCurve.TABLE);
    }
  }

  static final class Usage extends KmipWords<CryptographicUsageMask> {
    Usage() {
      super(CryptographicUsageMask.TABLE);
    }
  }

  static final class Hash extends KmipWords<HashingAlgorithm> {
    Hash() {
      super(HashingAlgorithm.TABLE);
    }
  }

  static final class Mode extends KmipWords<BlockCipherMode> {
    Mode() {
      super(BlockCipherMode.TABLE);
    }
  }

  static final class Padding extends KmipWords<PaddingMethod> {
    Padding() {
      super(PaddingMethod.TABLE);
    }
  }

  static final class Method extends KmipWords<DerivationMethod> {
    Method() {
      super(DerivationMethod.TABLE);
    }
  }

  /** The fields are written in many ways: gf256 is GF(2^8), prime the field of one. */
  static final class Sharing extends KmipWords<SplitKeyMethod> {
    private static final Map<String, SplitKeyMethod> SHORT =
        Map.of(
            "gf256",
            SplitKeyMethod.POLYNOMIAL_SHARING_GF_2_8,
            "gf65536",
            SplitKeyMethod.POLYNOMIAL_SHARING_GF_2_16,
            "prime",
            SplitKeyMethod.POLYNOMIAL_SHARING_PRIME_FIELD);

    Sharing() {
      super(SplitKeyMethod.TABLE);
    }

    @Override
    public SplitKeyMethod convert(String word) {
      SplitKeyMethod known = SHORT.get(word.toLowerCase(Locale.ROOT));
      return known == null ? super.convert(word) : known;
    }
  }

  static final class Kind extends KmipWords<ObjectType> {
    Kind() {
      super(ObjectType.TABLE);
    }
  }

  static final class Condition extends KmipWords<State> {
    Condition() {
      super(State.TABLE);
    }
  }

  static final class Reason extends KmipWords<RevocationReasonCode> {
    Reason() {
      super(RevocationReasonCode.TABLE);
    }
  }

  static final class Format extends KmipWords<KeyFormatType> {
    Format() {
      super(KeyFormatType.TABLE);
    }
  }
}
