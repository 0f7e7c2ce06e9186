// The ways of Wanderings.cs. In a line, $f is the crate that has the object, $t the crate that gets it, $c the new object, $h a
// global variable.

using System.Collections.Generic;

namespace GcSim.Scenarios;

static class WanderingWays
{
    static readonly Way s_plain = new(Features.None, "", ["$t.one = $f.one", "$f.one = nil"]);

    /// <summary>One for each kind of store.</summary>
    public static IReadOnlyList<Way> All { get; } =
    [
        s_plain,
        s_plain with
        {
            Move = ["kept := $f.one", "$f.one = nil", Way.Pause, "$t.one = kept"],
        },
        s_plain with
        {
            Move = ["$h = $f.one", "$f.one = nil", Way.Pause, "$t.one = $h", "$h = nil"],
        },
        s_plain with
        {
            Move = ["*$t = crate{one: $f.one}", "$f.one = nil"],
        },
        s_plain with
        {
            Feature = Features.Structs,
            Move = ["*$t = *$f", "$f.one = nil"],
        },
        new(Features.Structs, "", ["$t.pair = $f.pair", "$f.pair = [2]*cargo{}"])
        {
            Load = "$f.pair[1] = $c",
            Read = "$f.pair[1]",
        },
        new(
            Features.Slices,
            "some: make([]*cargo, 2)",
            ["copy($t.some, $f.some)", "$f.some[1] = nil"]
        )
        {
            Load = "$f.some[1] = $c",
            Read = "$f.some[1]",
        },
        new(Features.Slices, "", ["$t.some = append($t.some[:0], $f.some...)", "$f.some = nil"])
        {
            Load = "$f.some = []*cargo{$c}",
            Read = "$f.some[0]",
        },
        new(Features.Slices, "", ["$t.some = append($t.some[:0], $f.some[0])", "$f.some[0] = nil"])
        {
            Load = "$f.some = []*cargo{$c}",
            Read = "$f.some[0]",
        },
        new(Features.Interfaces, "", ["$t.any = $f.any", "$f.any = nil"])
        {
            Load = "$f.any = $c",
            Read = "$f.any.(*cargo)",
        },
        new(Features.Maps, "by: make(map[int]*cargo)", ["$t.by[7] = $f.by[7]", "delete($f.by, 7)"])
        {
            Load = "$f.by[7] = $c",
            Read = "$f.by[7]",
        },
        new(Features.Channels, "line: make(chan *cargo, 1)", ["$t.line <- <-$f.line"])
        {
            Load = "$f.line <- $c",
            Read = "<-$f.line",
        },
        s_plain with
        {
            Feature = Features.Atomics,
            Move = [$"atomic.StorePointer({At("$t")}, unsafe.Pointer($f.one))", "$f.one = nil"],
        },
        s_plain with
        {
            Feature = Features.Atomics,
            Move = [$"$t.one = (*cargo)(atomic.SwapPointer({At("$f")}, nil))"],
        },
        s_plain with
        {
            Feature = Features.Reflection,
            Move = ["reflect.ValueOf(&$t.one).Elem().Set(reflect.ValueOf($f.one))", "$f.one = nil"],
        },
        new(Features.Closures, "", ["$t.call = carry($f.call())", "$f.call = nil"])
        {
            Load = "$f.call = carry($c)",
            Read = "$f.call()",
        },
        s_plain with
        {
            Feature = Features.Defers,
            Move =
            [
                "func() {",
                "\tdefer func(c *cargo) { $t.one = c }($f.one)",
                "\t$f.one = nil",
                "\t" + Way.Pause,
                "}()",
            ],
        },
        s_plain with
        {
            Move = ["$t.one, $f.one = $f.one, nil"],
        },
        s_plain with
        {
            Move = ["kept := $f.one", "*$f = crate{}", Way.Pause, "$t.one = kept"],
        },
        s_plain with
        {
            Feature = Features.Unsafe,
            Load = "$f.one = &newPallet(76).load",
        },
        s_plain with
        {
            Feature = Features.Channels,
            Move =
            [
                "back := make(chan *cargo)",
                "go func(c *cargo) { back <- c }($f.one)",
                "$f.one = nil",
                Way.Pause,
                "$t.one = <-back",
            ],
        },
        new(Features.Closures, "", ["$t.cell = cellOf(*$f.cell)", "*$f.cell = nil"])
        {
            Load = "$f.cell = cellOf($c)",
            Read = "*$f.cell",
        },
        new(Features.Structs, "", ["$t.pair = $f.unload()"])
        {
            Load = "$f.pair[1] = $c",
            Read = "$f.pair[1]",
        },
        // The array is full: its elements move to a larger one.
        new(Features.Slices, "", ["$t.some = append($f.some[:1:1], nil)[:1]", "$f.some = nil"])
        {
            Load = "$f.some = []*cargo{$c}",
            Read = "$f.some[0]",
        },
        // There is room: nothing but the new element is written.
        new(
            Features.Slices,
            "some: make([]*cargo, 0, 2)",
            ["$t.some = append($t.some[:0], $f.some[0])", "$f.some[0] = nil"]
        )
        {
            Load = "$f.some = append($f.some, $c)",
            Read = "$f.some[0]",
        },
        new(
            Features.Slices,
            "some: make([]*cargo, 0, 2)",
            ["$t.some = append($t.some[:0], $f.some...)", "$f.some[0] = nil"]
        )
        {
            Load = "$f.some = append($f.some, $c)",
            Read = "$f.some[0]",
        },
        new(Features.Interfaces, "", ["$t.any = [1]*cargo{$f.any.([1]*cargo)[0]}", "$f.any = nil"])
        {
            Load = "$f.any = [1]*cargo{$c}",
            Read = "$f.any.([1]*cargo)[0]",
        },
        new(Features.Maps, "", ["$t.set = map[*cargo]bool{keyOf($f.set): true}", "$f.set = nil"])
        {
            Load = "$f.set = map[*cargo]bool{$c: true}",
            Read = "keyOf($f.set)",
        },
        s_plain with
        {
            Feature = Features.Atomics,
            Move =
            [
                $"atomic.CompareAndSwapPointer({At("$t")}, nil, unsafe.Pointer($f.one))",
                $"atomic.StorePointer({At("$f")}, nil)",
            ],
        },
        new(
            Features.Reflection,
            "",
            [
                "moved := reflect.ValueOf($f.unloadBoth).Call(nil)",
                Way.Pause,
                "$t.pair[1] = moved[1].Interface().(*cargo)",
            ]
        )
        {
            Load = "$f.pair[1] = $c",
            Read = "$f.pair[1]",
        },
        s_plain with
        {
            Feature = Features.Defers,
            Move =
            [
                "func() {",
                "\tdefer func() { $t.one = recover().(*cargo) }()",
                "\tdefer func() {",
                "\t\t" + Way.Pause,
                "\t}()",
                "\tkept := $f.one",
                "\t$f.one = nil",
                "\tpanic(kept)",
                "}()",
            ],
        },
        s_plain with
        {
            Feature = Features.Defers,
            Move =
            [
                "func() {",
                "\tkept := $f.one",
                "\tdefer func() { $t.one = kept }()",
                "\t$f.one = nil",
                "\t" + Way.Pause,
                "}()",
            ],
        },
    ];

    static string At(string crate) => $"(*unsafe.Pointer)(unsafe.Pointer(&{crate}.one))";
}
