using System.IO;
using System.Linq;
using GcSim.Scenarios;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>The order in which globals and init functions run.</summary>
public class InitializationTests
{
    [Theory]
    [InlineData("var a = 1; var b = 2", "a b")]
    [InlineData("var a = b; var b = c; var c = 1", "c b a")]
    [InlineData("var a = c + b; var b = 1; var c = 2", "c b a")]
    [InlineData("var a = f(); func f() int { return b }; var b = 1", "b a")]
    [InlineData("var a = f; func f() int { return b }; var b = 1", "b a")]
    [InlineData("var a = func() int { return b }; var b = 1", "b a")]
    [InlineData(
        "var a = T{}.m(); type T struct{}; func (T) m() int { return b }; var b = 1",
        "b a"
    )]
    [InlineData("var a = T.m; type T struct{}; func (T) m() int { return b }; var b = 1", "b a")]
    [InlineData(
        "var a, b = f(); var c = b; func f() (int, int) { return d, 1 }; var d = 3",
        "d a,b c"
    )]
    [InlineData("var a, b = c, d; var c, d = 1, a", "c a d b")]
    [InlineData("var a int; var b = &a; var c = *b", "b c")]
    [InlineData(
        "var a = f(); func f() int { return g() }; func g() int { if b > 0 { return f() }; return b }; var b = 2",
        "b a"
    )]
    [InlineData("var _ = b; var b = 1", "b _")]
    [InlineData("var a, ok = m[1]; var m = map[int]int{1: b}; var b = 2", "b m a,ok")]
    public void A_global_is_initialized_after_what_it_depends_on(string declarations, string order)
    {
        CheckedProgram program = FrontEnd.CheckDeclarations(
            declarations.Replace("; ", "\n", System.StringComparison.Ordinal)
        );

        Assert.Equal(order, Order(program));
    }

    [Fact]
    public void Files_are_initialized_in_the_order_in_which_they_are_given()
    {
        CheckedProgram program = FrontEnd.CheckFolder(Path.Combine(FrontEnd.GoodPrograms, "Two"));

        Assert.Equal("d b c a g e,_", Order(program));
    }

    [Fact]
    public void Init_functions_run_in_the_order_of_the_text()
    {
        CheckedProgram program = FrontEnd.CheckDeclarations(
            "func init() {}\nfunc f() {}\nfunc init() {}"
        );

        Assert.Equal([2, 4], program.InitFunctions.Select(f => f.Position.Line));
        Assert.DoesNotContain(program.Functions, f => f.Name == "init");
    }

    static string Order(CheckedProgram program) =>
        string.Join(
            ' ',
            program.Initializers.Select(i => string.Join(',', i.Variables.Select(v => v.Name)))
        );
}
