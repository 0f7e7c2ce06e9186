// reflect: stores whose type only the runtime knows, calls with frames that it builds, functions that it makes. The lines work on a
// record with exported fields of every kind; $r is the record, $v its reflect.Value, $p a reference to a frozen object, $t a
// name of the line's own.

using System.Collections.Generic;

namespace GcSim.Scenarios;

static class Reflection
{
    static readonly string[][] s_lines =
    [
        ["$v.Field(1).Set(reflect.ValueOf($p))", "sum += $r.Link.id"],
        ["$v.FieldByName(\"Link\").Set(reflect.Zero(reflect.TypeOf($r.Link)))"],
        ["$v.Field(1).Set(reflect.New($v.Field(1).Type().Elem()))", "sum += $r.Link.id"],
        ["$v.Field(0).SetInt(int64(sum))", "sum += int($v.Field(0).Int() & 7)"],
        ["$v.Field(2).SetString(\"name\")", "sum += len($v.Field(2).String())"],
        ["$v.Field(3).Set(reflect.ValueOf($p))", "sum += len($v.Field(3).Elem().Kind().String())"],
        [
            "$v.Field(4).Set(reflect.Append($v.Field(4), reflect.ValueOf($p)))",
            "sum += $v.Field(4).Len()",
        ],
        [
            "$t := reflect.MakeSlice(reflect.TypeOf($r.List), 2, 4)",
            "$t.Index(1).Set(reflect.ValueOf($p))",
            "sum += reflect.Copy($t, $v.Field(4))",
            "$v.Field(4).Set($t)",
            "$v.Field(4).SetLen(1)",
            "$v.Field(4).SetCap(2)",
        ],
        [
            "$v.Field(4).Set(reflect.ValueOf([]*leaf{$p, nil}).Slice(0, 1))",
            "sum += $v.Field(4).Cap() & 1",
        ],
        ["$v.Field(5).SetBool(true)", "if $v.Field(5).Bool() {", "\tsum++", "}"],
        ["$v.Field(6).SetUint(7)", "sum += int($v.Field(6).Uint())"],
        ["$v.Field(7).SetFloat(2.5)", "sum += int($v.Field(7).Float())"],
        ["$v.Field(8).SetBytes([]byte{1, 2})", "sum += len($v.Field(8).Bytes())"],
        [
            "$v.Field(9).SetPointer(unsafe.Pointer($p))",
            "if $v.Field(9).Pointer() == 0 {",
            "\tsum++",
            "}",
        ],
        [
            "$t := reflect.New(reflect.TypeOf($r))",
            "$t.Elem().Set($v)",
            "$r = $t.Elem().Interface().(Record)",
        ],
        [
            "$t := reflect.ValueOf(map[string]*leaf{})",
            "$t.SetMapIndex(reflect.ValueOf(\"a\"), reflect.ValueOf($p))",
            "sum += $t.MapIndex(reflect.ValueOf(\"a\")).Elem().NumField()",
        ],
        [
            "$t := reflect.ValueOf(make(chan *leaf, 1))",
            "$t.Send(reflect.ValueOf($p))",
            "if got, ok := $t.Recv(); ok && !got.IsNil() {",
            "\t$v.Field(1).Set(got)",
            "}",
            "$t.Close()",
        ],
        [
            "$t := reflect.ValueOf(&$r).Method(0).Call([]reflect.Value{reflect.ValueOf($p)})",
            "sum += $t[0].Interface().(*leaf).id",
        ],
        ["reflect.ValueOf(&$r).MethodByName(\"Swap\").Call([]reflect.Value{reflect.ValueOf($p)})"],
        [
            "$t := reflect.MakeFunc(reflect.TypeOf($r.Swap), func(in []reflect.Value) []reflect.Value {",
            "\treturn in",
            "}).Interface().(func(*leaf) *leaf)",
            "sum += $t($p).id",
        ],
        [
            "if $v.CanAddr() && $v.CanSet() && $v.CanInterface() && $v.IsValid() {",
            "\tsum += $v.Addr().NumMethod() + reflect.Indirect($v.Addr()).NumField()",
            "}",
        ],
        [
            "$t := reflect.TypeOf($r)",
            "sum += $t.NumField() + len($t.Field(0).Name) + len($t.Name()) + len($t.String())",
        ],
        [
            "$t := reflect.TypeOf(&$r)",
            "sum += $t.NumMethod() + len($t.Method(0).Name) + $t.Elem().NumField()",
            "if _, ok := $t.MethodByName(\"Swap\"); ok {",
            "\tsum++",
            "}",
            "if reflect.PtrTo($t.Elem()) == $t {",
            "\tsum++",
            "}",
        ],
        [
            "if $t, ok := reflect.TypeOf($r).FieldByName(\"Name\"); ok {",
            "\tsum += int($t.Type.Size()) + int($t.Type.Kind())",
            "}",
        ],
        [
            "$t := reflect.TypeOf($r.Swap)",
            "sum += $t.NumIn() + $t.NumOut()",
            "if !$t.IsVariadic() && $t.In(0) == $t.Out(0) {",
            "\tsum++",
            "}",
        ],
        [
            "$t := reflect.TypeOf(map[string][3]*leaf{})",
            "sum += $t.Elem().Len() + len($t.Key().Name())",
        ],
        [
            "if reflect.TypeOf($p).AssignableTo(reflect.TypeOf($r.Link)) && !reflect.TypeOf($p).Implements(reflect.TypeOf((*error)(nil)).Elem()) {",
            "\tsum++",
            "}",
        ],
    ];

    public static IReadOnlyList<Production> Productions { get; } =
    [new(Features.Reflection, 6, OnRecord), new(Features.Reflection, 4, SetSlot)];

    static bool OnRecord(Body body)
    {
        ProgramModel program = body.Program;
        program.Use(Helper.Record);
        program.Import("reflect");
        program.Import("unsafe");
        string record = body.Name("record");
        string value = body.Name("value");
        body.Open("{");
        body.Line($"{record} := Record{{Link: {body.NonNil(Channels.Frozen(body))}}}");
        body.Line($"{value} := reflect.ValueOf(&{record}).Elem()");
        for (int i = body.Choices.Between(1, 3); i > 0; i--)
        {
            WriteLines(body, record, value);
        }

        body.Line($"sum += {value}.Field(0).Interface().(int) & 1");
        body.Close();
        return true;
    }

    static void WriteLines(Body body, string record, string value)
    {
        string name = body.Name("t");
        string[] lines = body.Choices.Pick(s_lines);
        bool isNamed = System.Array.Exists(
            lines,
            line => line.Contains("$p", System.StringComparison.Ordinal)
        );
        string reference = isNamed ? body.NonNil(Channels.Frozen(body), 0) : "nil";
        foreach (string line in lines)
        {
            body.Line(
                line.Replace("$r", record, System.StringComparison.Ordinal)
                    .Replace("$v", value, System.StringComparison.Ordinal)
                    .Replace("$p", reference, System.StringComparison.Ordinal)
                    .Replace("$t", name, System.StringComparison.Ordinal)
            );
        }
    }

    /// <summary>A slot is assigned to through its address.</summary>
    static bool SetSlot(Body body)
    {
        DataPlace? slot = body.Place(place =>
            place.IsSettable
            && !place.IsNonNil
            && place.Type.Shape is Shape.Pointer or Shape.Struct or Shape.Array or Shape.String
        );
        if (slot is null)
        {
            return false;
        }

        body.Program.Import("reflect");
        string value = body.Fresh(slot.Type);
        body.Line($"reflect.ValueOf(&{Body.Read(slot)}).Elem().Set(reflect.ValueOf({value}))");
        return true;
    }
}
