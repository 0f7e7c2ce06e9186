namespace GcSim.Scenarios;

/// <summary>A function that the text of statements may call; it is written if one does.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Lines">Its declaration.</param>
sealed record Helper(string Name, params string[] Lines)
{
    /// <summary>Makes an object that nothing keeps.</summary>
    public static Helper Litter { get; } =
        new("litter", "func litter(size int) []byte {", "\treturn make([]byte, size)", "}");

    /// <summary>The first bytes of a string, with the string's own memory.</summary>
    public static Helper Short { get; } =
        new(
            "short",
            "func short(s string) string {",
            "\tif len(s) > 6 {",
            "\t\treturn s[:6]",
            "\t}",
            "\treturn s",
            "}"
        );

    /// <summary>Reads every byte of a string.</summary>
    public static Helper Weigh { get; } =
        new(
            "weigh",
            "func weigh(s string) (sum int) {",
            "\tfor i := 0; i < len(s) && i < 6; i++ {",
            "\t\tsum += int(s[i])",
            "\t}",
            "\treturn sum",
            "}"
        );

    /// <summary>What wanders, and that from which and into which it does.</summary>
    public static Helper Crate { get; } =
        new(
            "crate",
            "type cargo struct {",
            "\tid   int",
            "\tnext *cargo",
            "}",
            "",
            "type crate struct {",
            "\tone  *cargo",
            "\tpair [2]*cargo",
            "\tsome []*cargo",
            "\tany  interface{}",
            "\tby   map[int]*cargo",
            "\tline chan *cargo",
            "\tcall func() *cargo",
            "\tcell **cargo",
            "\tset  map[*cargo]bool",
            "}",
            "",
            "// pallet has cargo in its middle, so that pointers to it are pointers into a pallet.",
            "type pallet struct {",
            "\tweight [3]int",
            "\tload   cargo",
            "}",
            "",
            "func newCargo(id int) *cargo {",
            "\treturn &cargo{id, &cargo{id + 1, nil}}",
            "}",
            "",
            "func whole(c *cargo, id int) {",
            "\tif c == nil || c.id != id || c.next.id != id+1 {",
            "\t\tpanic(\"cargo was lost\")",
            "\t}",
            "}",
            "",
            "func newPallet(id int) *pallet {",
            "\treturn &pallet{load: cargo{id, &cargo{id + 1, nil}}}",
            "}",
            "",
            "func cellOf(c *cargo) **cargo {",
            "\treturn &c",
            "}",
            "",
            "func keyOf(set map[*cargo]bool) *cargo {",
            "\tfor c := range set {",
            "\t\treturn c",
            "\t}",
            "\treturn nil",
            "}",
            "",
            "func (from *crate) unload() (pair [2]*cargo) {",
            "\tpair, from.pair = from.pair, pair",
            "\treturn pair",
            "}",
            "",
            "func (from *crate) unloadBoth() (a, b *cargo) {",
            "\ta, b = from.pair[0], from.pair[1]",
            "\tfrom.pair = [2]*cargo{}",
            "\treturn a, b",
            "}",
            "",
            "func carry(c *cargo) func() *cargo {",
            "\treturn func() *cargo { return c }",
            "}"
        );

    /// <summary>A struct with a field of every kind that reflect tells apart, and a method that it can call.</summary>
    public static Helper Record { get; } =
        new(
            "Record",
            "type Record struct {",
            "\tID    int",
            "\tLink  *leaf",
            "\tName  string",
            "\tAny   interface{}",
            "\tList  []*leaf",
            "\tFlag  bool",
            "\tSize  uint",
            "\tRatio float64",
            "\tBytes []byte",
            "\tRaw   unsafe.Pointer",
            "}",
            "",
            "// Swap leaves its argument in the record and gives what was there.",
            "func (r *Record) Swap(l *leaf) *leaf {",
            "\tl, r.Link = r.Link, l",
            "\tif l == nil {",
            "\t\treturn newLeaf(1)",
            "\t}",
            "\treturn l",
            "}"
        );
}
