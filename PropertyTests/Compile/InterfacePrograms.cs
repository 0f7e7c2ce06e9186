using GcSim.Simulator;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>Programs around an interface and types of every shape that have its methods.</summary>
static class InterfacePrograms
{
    const string Types = """
        package main

        type I interface {
        	M() int
        	N(s string) (string, int)
        }
        type Pointed struct {
        	a int
        	s string
        }
        type Number int
        type Small struct{ b int8 }
        type Direct struct{ p *int }
        type Func func(int) int
        type Outer struct {
        	x int
        	*Pointed
        }
        type Wrapped struct {
        	n int8
        	I
        }

        func (t Pointed) M() int                    { return t.a }
        func (t *Pointed) N(s string) (string, int) { return t.s + s, t.a }
        func (v Number) M() int                     { return int(v) * 2 }
        func (v Number) N(s string) (string, int)   { return "v" + s, int(v) }
        func (s Small) M() int                      { return int(s.b) }
        func (s Small) N(x string) (string, int)    { return x, -int(s.b) }
        func (d Direct) M() int                     { return *d.p }
        func (d Direct) N(x string) (string, int)   { return x, *d.p + 1 }
        func (f Func) M() int                       { return f(5) }
        func (f Func) N(s string) (string, int)     { return s, f(1) }


        """;

    // One processor; collections all the time without and with the shadow heap.
    static readonly MachineOptions[] s_options =
    [
        new() { Processors = 1 },
        new()
        {
            Processors = 1,
            GoGc = 1,
            WbShadow = 0,
        },
        new() { GoGc = 1, WbShadow = 2 },
    ];

    /// <summary>Runs statements under several options; each time they must print the same.</summary>
    public static void AssertPrints(string statements, string printed, string declarations = "")
    {
        string imports = declarations.StartsWith("import", System.StringComparison.Ordinal)
            ? declarations
            : "";
        string rest = imports.Length == 0 ? declarations : "";
        string source =
            Types.Replace(
                "package main\n",
                "package main\n" + imports,
                System.StringComparison.Ordinal
            )
            + rest
            + $"func main() {{\n{statements}\n}}\n";
        foreach (MachineOptions options in s_options)
        {
            Assert.Equal(printed + "\n", CompileRig.Run(source, options));
        }
    }
}
