using System.Linq;
using GcSim.Scenarios;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>What the compiler cannot lower is said, never guessed.</summary>
public class RefusalTests
{
    const string Refused = "an element so far from the start is not supported yet";

    [Theory]
    [InlineData("p[1 << 32] = 1", 4)]
    [InlineData("_ = p[1 << 32]", 8)]
    [InlineData("if true { p[1 << 32]++ }", 14)]
    public void An_unsupported_construct_is_an_error_at_its_position(string statement, int column)
    {
        CompileResult result = CompileRig.Compile(
            $"package main\nvar p *[1 << 33]byte\nfunc main() {{\n\t{statement}\n}}\n"
        );
        Assert.Null(result.Program);
        Assert.Equal($"prog.go:4:{column}: {Refused}", result.Errors[0].ToString());
    }

    [Fact]
    public void All_unsupported_constructs_of_a_program_are_reported_in_order()
    {
        CompileResult result = CompileRig.Compile(
            "package main\nvar p *[1 << 33]byte\nfunc g() {\n\tp[1 << 32]++\n}\n"
                + "func main() {\n\tp[1 << 32] = 1\n\tp[1 << 32] = 2\n\tg()\n}\n"
        );
        Assert.Equal(
            [4, 7, 8],
            result
                .Errors.Where(error => error.Message == Refused)
                .Select(error => error.Position.Line)
                .Distinct()
        );
    }

    [Fact]
    public void Errors_of_the_checker_come_through()
    {
        CompileResult result = CompileRig.Compile("package main\nfunc main() { x = 1 }\n");
        Assert.Null(result.Program);
        Assert.Equal("prog.go:2:15: undefined: x", Assert.Single(result.Errors).ToString());
    }

    [Fact]
    public void A_frame_that_is_too_large_is_an_error()
    {
        CompileResult result = CompileRig.Compile(
            "package main\ntype A [20000000]int\nfunc f(a, b A) {}\nfunc main() { var a A; f(a, a) }\n"
        );
        Assert.Null(result.Program);
        Assert.Contains(
            result.Errors,
            error =>
                error.Message.Contains(
                    "words in the frame of main.main",
                    System.StringComparison.Ordinal
                )
        );
    }

    [Theory]
    [InlineData("var big [1 << 31]byte", "")]
    [InlineData("", "x := new([1 << 31]byte); x[0] = 1")]
    [InlineData("", "var p *[1 << 40]int; p[1 << 39] = 1")]
    [InlineData("", "var p, q *[1 << 40]int; *p = *q")]
    public void What_is_too_large_is_an_error(string declaration, string body)
    {
        CompileResult result = CompileRig.Compile(
            $"package main\n{declaration}\nfunc main() {{ {body} }}\n"
        );
        Assert.Null(result.Program);
        Assert.NotEmpty(result.Errors);
    }
}
