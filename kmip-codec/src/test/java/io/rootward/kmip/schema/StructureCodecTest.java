package io.rootward.kmip.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvItem;
import io.rootward.kmip.ttlv.VersionRange;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StructureCodecTest {
  private static final Field<String> TITLE = Field.of(Tag.NAME_VALUE, ValueTypes.TEXT);
  private static final Field<Integer> COUNT_1X =
      Field.of(Tag.BATCH_COUNT, ValueTypes.INTEGER, VersionRange.ONLY_1_X);
  private static final Field<Integer> COUNT =
      Field.of(Tag.BATCH_COUNT, ValueTypes.ENUMERATION_NUMBER, VersionRange.SINCE_2_0);
  private static final Field<Color> COLOR =
      Field.of(Tag.STATE, ValueTypes.enumeration(Color.TABLE));
  private static final Field<Color> COLORS =
      Field.of(Tag.OBJECT_TYPE, ValueTypes.enumeration(Color.TABLE));

  private static final StructureCodec<Sample> CODEC =
      StructureCodec.<Sample>builder()
          .required(TITLE, Sample::title)
          .optional(COUNT_1X, Sample::count)
          .optional(COUNT, Sample::count)
          .optional(COLOR, Sample::color)
          .repeated(COLORS, Sample::colors)
          .reads(
              in ->
                  new Sample(
                      in.get(TITLE),
                      in.either(COUNT_1X, COUNT),
                      in.orNull(COLOR),
                      in.list(COLORS)));

  private record Sample(
      String title, @Nullable Integer count, @Nullable Color color, List<Color> colors) {}

  private enum Color implements KmipEnum {
    OLD(1, VersionRange.ONLY_1_X),
    BOTH(2, VersionRange.SINCE_1_0),
    NEW(3, VersionRange.SINCE_2_1);

    private static final EnumTable<Color> TABLE = EnumTable.of("Color", values());

    private final int code;
    private final VersionRange versions;

    Color(int code, VersionRange versions) {
      this.code = code;
      this.versions = versions;
    }

    @Override
    public int code() {
      return code;
    }

    @Override
    public String specName() {
      return name();
    }

    @Override
    public VersionRange versions() {
      return versions;
    }
  }

  @Test
  void readsBackWhatItWrote() {
    Sample sample = new Sample("t", 3, Color.BOTH, List.of(Color.BOTH, Color.BOTH));
    for (ProtocolVersion version : ProtocolVersion.SUPPORTED) {
      assertEquals(sample, read(CODEC.write(Tag.NAME.code(), sample, version), version));
    }
  }

  @Test
  void fieldsAreFoundWhereverTheyStandAndWrittenInOrder() {
    TtlvItem mixed = structure(state(2), title());
    TtlvItem written =
        CODEC.write(Tag.NAME.code(), read(mixed, ProtocolVersion.V1_0), ProtocolVersion.V1_0);
    assertEquals(structure(title(), state(2)), written);
  }

  @Test
  void oneTagMayHaveAnotherTypeInAnotherVersion() {
    Sample sample = new Sample("t", 7, null, List.of());
    TtlvItem.IntegerItem old = new TtlvItem.IntegerItem(Tag.BATCH_COUNT.code(), 7);
    TtlvItem.EnumerationItem newer = new TtlvItem.EnumerationItem(Tag.BATCH_COUNT.code(), 7);
    assertEquals(structure(title(), old), write(sample, ProtocolVersion.V1_4));
    assertEquals(structure(title(), newer), write(sample, ProtocolVersion.V2_0));
    fails(FieldException.Kind.TYPE, structure(title(), newer), ProtocolVersion.V1_4);
  }

  @Test
  void valuesThatTheVersionLacksAreLeftOut() {
    Sample sample = new Sample("t", null, Color.NEW, List.of(Color.OLD, Color.BOTH, Color.NEW));
    assertEquals(structure(title(), type(1), type(2)), write(sample, ProtocolVersion.V1_0));
    assertEquals(structure(title(), type(2)), write(sample, ProtocolVersion.V2_0));
    assertEquals(
        structure(title(), state(3), type(2), type(3)), write(sample, ProtocolVersion.V2_1));
  }

  @Test
  void whatIsRequiredAndLackingCannotBeWritten() {
    StructureCodec<Color> strict =
        StructureCodec.<Color>builder().required(COLOR, c -> c).reads(in -> in.get(COLOR));
    assertFalse(strict.isIn(Color.NEW, ProtocolVersion.V1_0));
    assertTrue(strict.isIn(Color.NEW, ProtocolVersion.V2_1));
    FieldException failure =
        assertThrows(FieldException.class, () -> strict.write(1, Color.NEW, ProtocolVersion.V1_0));
    assertEquals(FieldException.Kind.UNWRITABLE, failure.kind());
  }

  @Test
  void badStructuresAreNamed() {
    ProtocolVersion version = ProtocolVersion.V1_4;
    fails(FieldException.Kind.MISSING, structure(state(2)), version);
    fails(FieldException.Kind.REPEATED, structure(title(), title()), version);
    fails(FieldException.Kind.TYPE, structure(text(Tag.STATE)), version);
    fails(FieldException.Kind.TYPE, title(), version);
    fails(FieldException.Kind.UNEXPECTED, structure(title(), text(Tag.COMMENT)), version);
    fails(FieldException.Kind.ENUMERATION, structure(title(), state(9)), version);
    fails(FieldException.Kind.ENUMERATION, structure(title(), state(3)), version);
  }

  @Test
  void aFailureTellsWhereAndNeverWhat() {
    Field<Sample> nested = Field.of(Tag.NAME, CODEC);
    StructureCodec<Sample> outer =
        StructureCodec.<Sample>builder().required(nested, s -> s).reads(in -> in.get(nested));
    TtlvItem secret = new TtlvItem.TextItem(Tag.STATE.code(), "s3cret");
    TtlvItem message = new TtlvItem.Structure(Tag.LINK.code(), List.of(structure(title(), secret)));
    ReadContext context = ReadContext.of(ProtocolVersion.V1_0);
    FieldException failure = assertThrows(FieldException.class, () -> outer.read(message, context));
    assertEquals("Link/Name/State", failure.path());
    assertEquals(
        "item type TEXT_STRING where ENUMERATION is expected (in Link/Name/State)",
        failure.getMessage());
  }

  @Test
  void extensionsArePassedOver() {
    TtlvItem extension = new TtlvItem.TextItem(0x540001, "x");
    Sample expected = new Sample("t", null, null, List.of());
    assertEquals(expected, read(structure(extension, title()), ProtocolVersion.V1_0));
  }

  private static Sample read(TtlvItem item, ProtocolVersion version) {
    return CODEC.read(item, ReadContext.of(version));
  }

  private static TtlvItem write(Sample sample, ProtocolVersion version) {
    return CODEC.write(Tag.NAME.code(), sample, version);
  }

  private static void fails(FieldException.Kind kind, TtlvItem item, ProtocolVersion version) {
    FieldException failure = assertThrows(FieldException.class, () -> read(item, version));
    assertEquals(kind, failure.kind());
  }

  private static TtlvItem structure(TtlvItem... items) {
    return new TtlvItem.Structure(Tag.NAME.code(), List.of(items));
  }

  private static TtlvItem title() {
    return new TtlvItem.TextItem(Tag.NAME_VALUE.code(), "t");
  }

  private static TtlvItem text(Tag tag) {
    return new TtlvItem.TextItem(tag.code(), "t");
  }

  private static TtlvItem state(int value) {
    return new TtlvItem.EnumerationItem(Tag.STATE.code(), value);
  }

  private static TtlvItem type(int value) {
    return new TtlvItem.EnumerationItem(Tag.OBJECT_TYPE.code(), value);
  }
}
