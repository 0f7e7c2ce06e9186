using System.Collections.Generic;
using System.Linq;
using FsCheck.Xunit;
using GcSim.Scenarios;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>Layout, identity and names of types.</summary>
public class TypeTests
{
    [Theory]
    [InlineData("struct{}", 0, "")]
    [InlineData("struct{ a byte; b int }", 16, "..")]
    [InlineData("struct{ a int; b byte; c uint16 }", 16, "..")]
    [InlineData("struct{ a *int; b byte; c byte }", 16, "p.")]
    [InlineData("struct{ s string; n int }", 24, "p..")]
    [InlineData("struct{ b byte; s []byte; e error }", 48, ".p..pp")]
    [InlineData("struct{ p *int; z struct{} }", 16, "p.")]
    [InlineData("struct{ z struct{}; p *int }", 8, "p")]
    [InlineData("struct{ z [0]*int }", 0, "")]
    [InlineData("[3]struct{ n int; p *int }", 48, ".p.p.p")]
    [InlineData("[0]string", 0, "")]
    [InlineData("[5]byte", 5, ".")]
    [InlineData("struct{ a [3]byte; b struct{ c [2]byte; p *int }; d int8 }", 32, "..p.")]
    [InlineData("interface{}", 16, "pp")]
    [InlineData("struct{ m map[int]int; c chan int; f func(); u uintptr }", 32, "ppp.")]
    public void A_type_has_its_size_and_pointer_words(string type, long size, string words)
    {
        GoType declared = FrontEnd.TypeOf(FrontEnd.CheckDeclarations($"type T {type}"), "T");

        Assert.Equal(size, declared.Size);
        Assert.Equal(words, Words(declared));
        Assert.Equal(words.Contains('p', System.StringComparison.Ordinal), declared.HasPointers);
    }

    [Theory]
    [InlineData("*T", "*main.T")]
    [InlineData("map[string]int", "map[string]int")]
    [InlineData("func(int) string", "func(int) string")]
    [InlineData(
        "func(a, b int, c ...*T) (x int, err error)",
        "func(int, int, ...*main.T) (int, error)"
    )]
    [InlineData(
        "struct { p *T; T; q, r []byte }",
        "struct { p *main.T; main.T; q []uint8; r []uint8 }"
    )]
    [InlineData("interface { z(); M(int); A() T }", "interface { A() main.T; M(int); main.z() }")]
    [InlineData("chan (<-chan int)", "chan (<-chan int)")]
    [InlineData("chan<- chan<- [4]T", "chan<- chan<- [4]main.T")]
    [InlineData("<-chan func()", "<-chan func()")]
    [InlineData("unsafe.Pointer", "unsafe.Pointer")]
    public void A_type_is_called_what_the_runtime_calls_it(string type, string name)
    {
        CheckedProgram program = FrontEnd.CheckGood(
            $"package main\nimport \"unsafe\"\ntype T struct{{}}\nvar v {type}\nvar _ unsafe.Pointer\nfunc main() {{}}\n"
        );

        Assert.Equal(name, program.Globals[0].Type!.ToString());
    }

    [Fact]
    public void Identical_types_are_one_object_and_declared_ones_are_not()
    {
        CheckedProgram program = FrontEnd.CheckDeclarations(
            """
            type A struct{ f func(int, []string) map[int]*B }
            type B struct{ f func(int, []string) map[int]*B }
            var a, b interface { m(x A); n() } = nil, nil
            var c interface { n(); m(y A) }
            type d chan<- A
            var e chan A
            """
        );

        Assert.NotSame(FrontEnd.TypeOf(program, "A"), FrontEnd.TypeOf(program, "B"));
        Assert.Same(
            FrontEnd.TypeOf(program, "A").Underlying,
            FrontEnd.TypeOf(program, "B").Underlying
        );
        Assert.Same(program.Globals[0].Type, program.Globals[2].Type);
        Assert.NotSame(FrontEnd.TypeOf(program, "d").Underlying, program.Globals[3].Type);
    }

    [Fact]
    public void Offsets_are_those_of_unsafe_Offsetof()
    {
        FrontEnd.CheckGood(
            """
            package main

            import "unsafe"

            type inner struct { b byte; p *int }
            type outer struct { a int16; inner; c uint32 }

            var o outer
            var check [unsafe.Offsetof(o.c)*100 + unsafe.Offsetof(o.p)*10 + unsafe.Alignof(o.a)]int

            func main() { check = [24*100 + 16*10 + 2]int{} }
            """
        );
    }

    [Property(MaxTest = 200)]
    public void The_layout_of_a_struct_is_that_of_a_naive_twin(ulong seed)
    {
        TypeTwin twin = TypeTwin.Random(new SplitMix(seed), 4);
        GoType type = FrontEnd.TypeOf(FrontEnd.CheckDeclarations($"type T {twin.Text}"), "T");

        Assert.Equal(twin.Bytes.Count, type.Size);
        Assert.Equal(twin.Alignment, type.Alignment);
        Assert.Equal(
            Enumerable.Range(0, (int)type.WordCount).Select(twin.IsPointerWord),
            Enumerable.Range(0, (int)type.WordCount).Select(word => type.IsPointerWord(word))
        );
    }

    static string Words(GoType type)
    {
        List<char> words = [];
        for (long i = 0; i < type.WordCount; i++)
        {
            words.Add(type.IsPointerWord(i) ? 'p' : '.');
        }

        return new string([.. words]);
    }
}
