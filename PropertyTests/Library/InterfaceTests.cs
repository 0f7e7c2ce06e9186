using System;
using System.Linq;
using GcSim.Simulator;
using GcSim.TraceFormat;
using Xunit;
using Program = GcSim.Simulator.Program;

namespace GcSim.PropertyTests;

/// <summary>Conversions, assertions, calls and comparisons of interface values.</summary>
public class InterfaceTests
{
    const int Signature = 1;

    readonly BytecodeProgram _program = new();
    readonly int _getter;
    readonly int _both;
    readonly int _wide;
    readonly int _slice;

    public InterfaceTests()
    {
        int get = _program.Add(
            "main.(*Wide).Get",
            new FunctionShape
            {
                ParameterWords = 1,
                ResultWords = 1,
                FrameWords = 3,
                PointerSlots = [0],
            },
            code =>
            {
                code.Emit(OpCode.Load, a: 1, b: 0, c: 8);
                code.Emit(OpCode.Return);
            }
        );
        _getter = Add("main.Getter", TypeKind.Interface, 16, 0b11, [new("Get", Signature, 0)]);
        _both = Add(
            "main.Both",
            TypeKind.Interface,
            16,
            0b11,
            [new("Get", Signature, 0), new("Set", Signature, 0)]
        );
        _wide = Add("main.Wide", TypeKind.Struct, 16, 0b01, [new("Get", Signature, get)]);
        _slice = Add("[]int", TypeKind.Slice, 24, 0b001, []);
    }

    [Fact]
    public void A_value_is_copied_into_the_heap_asserted_back_and_called()
    {
        BytecodeRun run = Run(code =>
        {
            NewWide(code, 77);
            code.Call(RuntimeFunction.ConvertToInterface, 3, c: _wide, d: _getter);
            code.Emit(OpCode.ZeroSlots, a: 8, c: 2);
            code.Call(RuntimeFunction.Gc, 3);
            code.Emit(OpCode.CallInterface, a: 4, b: 12, c: 0);
            code.PrintInt(13);
            code.Emit(OpCode.FrameAddress, a: 6, b: 8);
            code.Call(RuntimeFunction.AssertType, 4, c: _wide, d: 1);
            code.PrintInt(9);
            code.PrintInt(7);
            code.Call(RuntimeFunction.AssertType, 4, c: _program.Node, d: 1);
            code.PrintInt(9);
            code.PrintInt(7);
        });

        Assert.Equal("77\n77\n1\n0\n0\n", run.Output);
    }

    [Fact]
    public void Assertions_to_interfaces_find_the_methods_or_say_no()
    {
        BytecodeRun run = Run(code =>
        {
            NewWide(code, 5);
            code.Call(RuntimeFunction.ConvertToInterface, 3, c: _wide, d: _program.Any);
            code.Emit(OpCode.FrameAddress, a: 6, b: 8);
            code.Call(RuntimeFunction.AssertInterface, 4, c: _both, d: 1);
            code.PrintInt(7);
            code.PrintInt(8);
            code.Call(RuntimeFunction.AssertInterface, 4, c: _getter, d: 1);
            code.PrintInt(7);
            code.Emit(OpCode.CallInterface, a: 8, b: 12, c: 0);
            code.PrintInt(13);
        });

        Assert.Equal("0\n0\n1\n5\n", run.Output);
    }

    [Theory]
    [InlineData("nil", "wide", "interface conversion: interface is nil, not main.Wide")]
    [InlineData("any", "node", "interface conversion: interface is main.Wide, not main.Node")]
    [InlineData("getter", "node", "interface conversion: main.Getter is main.Wide, not main.Node")]
    [InlineData("nil", "both", "interface conversion: interface is nil, not main.Both")]
    [InlineData(
        "getter",
        "both",
        "interface conversion: main.Wide is not main.Both: missing method Set"
    )]
    public void A_failed_assertion_panics_with_the_reason(string from, string to, string text)
    {
        BytecodeRun run = Run(code =>
        {
            if (from != "nil")
            {
                int type = from == "any" ? _program.Any : _getter;
                NewWide(code, 5);
                code.Call(RuntimeFunction.ConvertToInterface, 3, c: _wide, d: type);
            }

            bool isConcrete = to != "both";
            int asserted = to == "wide" ? _wide : _program.Node;
            RuntimeFunction function = isConcrete
                ? RuntimeFunction.AssertType
                : RuntimeFunction.AssertInterface;
            code.Call(function, 4, c: isConcrete ? asserted : _both);
        });

        Assert.Equal($"panic: {text}\n", run.Output);
    }

    [Fact]
    public void A_call_of_a_nil_interface_is_a_nil_dereference()
    {
        BytecodeRun run = Run(code => code.Emit(OpCode.CallInterface, a: 4, b: 12, c: 0));

        Assert.Contains("nil pointer dereference", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Interfaces_are_equal_if_types_and_values_are()
    {
        BytecodeRun run = Run(code =>
        {
            ulong one = _program.Words(1);
            ulong alsoOne = _program.Words(1);
            ulong two = _program.Words(2);
            foreach (
                (int type, ulong left, ulong right) in (ReadOnlySpan<(int, ulong, ulong)>)
                    [
                        (_program.Int, one, alsoOne),
                        (_program.Int, one, two),
                        (_program.Pointer, one, alsoOne),
                        (_program.Pointer, two, two),
                    ]
            )
            {
                code.Set(4, Layout.TypeAddress(type));
                code.Set(5, left);
                code.Set(8, Layout.TypeAddress(type));
                code.Set(9, right);
                code.Emit(OpCode.InterfaceEqual, a: 10, b: 4, c: 8);
                code.PrintInt(10);
            }

            code.Set(4, Layout.TypeAddress(_program.Uintptr));
            code.Emit(OpCode.InterfaceEqual, a: 10, b: 4, c: 8);
            code.PrintInt(10);
        });

        Assert.Equal("1\n0\n0\n1\n0\n", run.Output);
    }

    [Fact]
    public void What_cannot_be_compared_panics_only_when_types_are_equal()
    {
        BytecodeRun run = Run(code =>
        {
            code.Set(4, Layout.TypeAddress(_slice));
            code.Set(5, _program.Words(0, 0, 0));
            code.Set(8, Layout.TypeAddress(_program.Int));
            code.Set(9, _program.Words(0));
            code.Emit(OpCode.InterfaceEqual, a: 10, b: 4, c: 8);
            code.PrintInt(10);
            code.Emit(OpCode.InterfaceEqual, a: 10, b: 4, c: 4);
        });

        Assert.Equal("0\npanic: runtime error: comparing uncomparable type []int\n", run.Output);
    }

    [Fact]
    public void An_unhashable_key_panics_unless_the_map_is_empty()
    {
        int map = MapProgram.AddMap(_program, _program.Any, _program.Int);
        BytecodeRun run = Run(code =>
        {
            code.Set(3, 0);
            code.Call(RuntimeFunction.MapMake, 3, c: map);
            code.Set(8, Layout.TypeAddress(_slice));
            code.Set(9, _program.Words(0, 0, 0));
            code.Emit(OpCode.FrameAddress, a: 5, b: 8);
            code.Call(RuntimeFunction.MapAccess, 4, c: map);
            code.PrintInt(7);
            code.Emit(OpCode.FrameAddress, a: 6, b: 10);
            code.Call(RuntimeFunction.MapAssign, 4, c: map);
        });

        Assert.Equal("0\npanic: runtime error: hash of unhashable type []int\n", run.Output);
    }

    [Fact]
    public void ReadMemStats_counts_objects_and_collections_with_the_world_stopped()
    {
        BytecodeRun run = Run(code =>
        {
            Read(code);
            code.PrintInt(16 + (int)MemStatsField.HeapObjects);
            code.Emit(OpCode.New, a: 4, b: _program.Node);
            code.Emit(OpCode.New, a: 5, b: _program.Node);
            code.Call(RuntimeFunction.Gc, 6);
            Read(code);
            code.PrintInt(16 + (int)MemStatsField.HeapObjects);
            code.Emit(OpCode.FrameLoad, a: 6, b: 16 + (int)MemStatsField.NumGC, x: 2);
            code.PrintInt(6);
        });

        int[] read = run.Output.Trim().Split('\n').Select(int.Parse).ToArray();
        Assert.Equal(read[0] + 2, read[1]);
        Assert.Equal(2, read[2]);
        Assert.Equal(
            2,
            run.Events.Count(e =>
                e.Kind == EventKind.WorldStopped && e.A == (ulong)StopReason.ReadMemStats
            )
        );
    }

    static void Read(FunctionCode code)
    {
        code.Emit(OpCode.FrameAddress, a: 6, b: 16);
        code.Call(RuntimeFunction.ReadMemStats, 6);
    }

    /// <summary>A Wide in slots 8, 9 and its address in slot 3; 4 to 7 stay free.</summary>
    void NewWide(FunctionCode code, int value)
    {
        code.Emit(OpCode.New, a: 8, b: _program.Node);
        code.Set(9, (ulong)value);
        code.Emit(OpCode.FrameAddress, a: 3, b: 8);
    }

    int Add(string name, TypeKind kind, ulong sizeBytes, ulong pointers, Method[] methods) =>
        _program.AddType(
            new RuntimeType
            {
                Id = _program.TypeCount,
                Name = name,
                SizeBytes = sizeBytes,
                AlignBytes = 8,
                PointerMask = [pointers],
                Kind = kind,
                Methods = methods,
            }
        );

    BytecodeRun Run(Action<FunctionCode> write)
    {
        int main = _program.Add(
            "main.main",
            new FunctionShape
            {
                FrameWords = 40 + (int)(MemStats.SizeBytes / 8),
                PointerSlots = [3, 4, 5, 6, 8],
            },
            code =>
            {
                write(code);
                code.Emit(OpCode.Return);
            }
        );
        Program program = _program.Build(main);
        BytecodeRun run = BytecodeRun.Of(program);
        Assert.Equal("", run.Story);
        return run;
    }
}
