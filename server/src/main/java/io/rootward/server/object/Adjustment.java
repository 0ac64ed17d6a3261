package io.rootward.server.object;

import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeType;
import io.rootward.kmip.model.enums.AdjustmentType;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.schema.FieldException;
import io.rootward.kmip.schema.ReadContext;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvItem;
import io.rootward.kmip.ttlv.TtlvItem.BooleanItem;
import io.rootward.kmip.ttlv.TtlvItem.IntegerItem;
import io.rootward.kmip.ttlv.TtlvItem.IntervalItem;
import io.rootward.kmip.ttlv.TtlvItem.LongIntegerItem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change of an attribute by a difference: KMIP 2.1 section 6.1.3. Pure.
 *
 * @param type whether it is counted up or down, or turned round
 * @param by how much; null for 1
 */
public record Adjustment(AdjustmentType type, @Nullable TtlvItem by) {
  private static final int TAG = Tag.ATTRIBUTE_VALUE.code();
  private static final long INTERVAL_MAX = 0xFFFF_FFFFL;

  /**
   * The attribute as it is to be. One that the object does not have counts as 0, or as false.
   *
   * @param version in whose forms the difference is given
   * @throws KmipException Multi Valued Attribute for one with several instances; Invalid Data Type
   *     for one that is no number, Interval or Boolean, or a difference of another type; Numeric
   *     Range when there is no room for the result
   */
  public <V> Attribute<V> of(
      ManagedObject object, AttributeType<V> attribute, ProtocolVersion version) {
    List<V> present = object.attributes().all(attribute);
    if (present.size() > 1) {
      throw new KmipException(
          ResultReason.MULTI_VALUED_ATTRIBUTE,
          "the object has " + present.size() + " instances of attribute " + attribute);
    }
    TtlvItem now =
        present.isEmpty()
            ? nothing(attribute)
            : attribute.valueType().write(TAG, present.getFirst(), version);
    try {
      TtlvItem adjusted = adjusted(now, attribute);
      ReadContext context = ReadContext.of(version);
      return Attribute.of(attribute, attribute.valueType().read(adjusted, context));
    } catch (FieldException e) {
      throw wrongType(attribute);
    } catch (ArithmeticException e) {
      throw new KmipException(
          ResultReason.NUMERIC_RANGE, "attribute " + attribute + " has no room for the result");
    }
  }

  /** What the difference is of says what the attribute is of. */
  private TtlvItem nothing(AttributeType<?> attribute) {
    return switch (by) {
      case null -> new BooleanItem(TAG, false);
      case BooleanItem _ -> new BooleanItem(TAG, false);
      case IntegerItem _ -> new IntegerItem(TAG, 0);
      case LongIntegerItem _ -> new LongIntegerItem(TAG, 0);
      case IntervalItem _ -> new IntervalItem(TAG, 0);
      default -> throw wrongType(attribute);
    };
  }

  private TtlvItem adjusted(TtlvItem now, AttributeType<?> attribute) {
    return switch (now) {
      case BooleanItem(int _, boolean value) when type == AdjustmentType.NEGATE ->
          new BooleanItem(TAG, !value);
      case IntegerItem(int _, int value) ->
          new IntegerItem(TAG, Math.toIntExact(sum(value, difference(attribute))));
      case LongIntegerItem(int _, long value) ->
          new LongIntegerItem(TAG, sum(value, difference(attribute)));
      case IntervalItem(int _, long value) ->
          new IntervalItem(TAG, interval(sum(value, difference(attribute))));
      default -> throw wrongType(attribute);
    };
  }

  private long difference(AttributeType<?> attribute) {
    return switch (by) {
      case null -> 1;
      case IntegerItem(int _, int value) -> value;
      case LongIntegerItem(int _, long value) -> value;
      case IntervalItem(int _, long value) -> value;
      default -> throw wrongType(attribute);
    };
  }

  private long sum(long value, long difference) {
    return switch (type) {
      case INCREMENT -> Math.addExact(value, difference);
      case DECREMENT -> Math.subtractExact(value, difference);
      case NEGATE -> Math.negateExact(value);
    };
  }

  private static long interval(long seconds) {
    if (seconds < 0 || seconds > INTERVAL_MAX) {
      throw new ArithmeticException("an Interval has 32 bits without sign");
    }
    return seconds;
  }

  private static KmipException wrongType(AttributeType<?> attribute) {
    return new KmipException(
        ResultReason.INVALID_DATA_TYPE,
        "attribute " + attribute + " cannot be adjusted so: it or the value is of another type");
  }
}
