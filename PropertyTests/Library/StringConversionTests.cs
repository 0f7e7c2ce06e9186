using System.Globalization;
using System.Linq;
using System.Text;
using FsCheck;
using FsCheck.Xunit;
using GcSim.Simulator;
using Xunit;
using Program = GcSim.Simulator.Program;

namespace GcSim.PropertyTests;

/// <summary>string, []byte and []rune, into each other.</summary>
public class StringConversionTests
{
    [Property(MaxTest = 30)]
    public void Text_survives_every_conversion(NonNull<string> some)
    {
        string text = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(some.Get));
        BytecodeRun run = BytecodeRun.Of(
            Write(code =>
            {
                code.SetText(0, text);
                code.Call(RuntimeFunction.BytesOfString, 0);
                code.Emit(OpCode.MoveSlots, a: 6, b: 2, c: 3);
                code.Call(RuntimeFunction.StringOfBytes, 6);
                code.PrintString(9);
                code.Emit(OpCode.MoveSlots, a: 6, b: 9, c: 2);
                code.Call(RuntimeFunction.RunesOfString, 6);
                code.Emit(OpCode.MoveSlots, a: 12, b: 8, c: 3);
                code.Call(RuntimeFunction.StringOfRunes, 12);
                code.PrintString(15);
                code.PrintInt(13);
            })
        );

        string runes = text.EnumerateRunes().Count().ToString(CultureInfo.InvariantCulture);
        Assert.Equal($"{text}\n{text}\n{runes}\n", run.Output);
        Assert.Equal("", run.Story);
    }

    [Theory]
    [InlineData(0x41, "A")]
    [InlineData(0x20ac, "€")]
    [InlineData(0x1f600, "😀")]
    [InlineData(0xd800, "�")]
    [InlineData(0x110000, "�")]
    [InlineData(-1, "�")]
    public void An_integer_becomes_the_text_of_its_rune(long rune, string expected)
    {
        BytecodeRun run = BytecodeRun.Of(
            Write(code =>
            {
                code.Set(0, (ulong)rune);
                code.Call(RuntimeFunction.StringOfRune, 0);
                code.PrintString(1);
            })
        );

        Assert.Equal(expected + "\n", run.Output);
    }

    [Fact]
    public void Range_goes_over_runes_and_takes_a_broken_byte_for_one()
    {
        BytecodeRun run = BytecodeRun.Of(
            Write(code =>
            {
                code.SetText(0, "aé�z");
                code.Set(2, 0);
                int top = code.Here;
                code.Call(RuntimeFunction.NextRune, 0);
                int end = code.Emit(OpCode.JumpIfNot, a: 3);
                code.PrintInt(2);
                code.PrintInt(4);
                code.Emit(OpCode.Move, a: 2, b: 3);
                code.Emit(OpCode.Jump, a: top);
                code.Land(end);
            })
        );

        Assert.Equal("0\n97\n1\n233\n3\n65533\n6\n122\n", run.Output);
    }

    [Fact]
    public void Copying_a_string_stops_at_the_shorter_end()
    {
        BytecodeRun run = BytecodeRun.Of(
            Write(code =>
            {
                code.SetText(0, "0123456789");
                code.Call(RuntimeFunction.BytesOfString, 0);
                code.SetText(5, "abc");
                code.Call(RuntimeFunction.CopyString, 2);
                code.PrintInt(7);
                code.Call(RuntimeFunction.StringOfBytes, 2);
                code.PrintString(5);
            })
        );

        Assert.Equal("3\nabc3456789\n", run.Output);
    }

    static Program Write(System.Action<FunctionCode> write)
    {
        BytecodeProgram program = new();
        FunctionShape shape = new() { FrameWords = 20, PointerSlots = [0, 2, 5, 6, 8, 9, 12, 15] };
        int main = program.Add(
            "main.main",
            shape,
            code =>
            {
                write(code);
                code.Emit(OpCode.Return);
            }
        );
        return program.Build(main);
    }
}
