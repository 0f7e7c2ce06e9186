using System;
using System.Linq;
using GcSim.Scenarios;
using GcSim.Simulator;
using Xunit;
using Program = GcSim.Simulator.Program;

namespace GcSim.PropertyTests;

/// <summary>The verifier finds what the interpreter would stumble over, and compiling is deterministic.</summary>
public class ProgramVerifierTests
{
    const string Source = """
        package main

        type T struct{ p, q *T }

        var g *T

        func f(n int, s string) (*T, string) {
        	for i := 0; i < n; i++ {
        		g = &T{g, nil}
        	}
        	return g, s + "!"
        }

        func main() {
        	t, s := f(3, "a")
        	println(t != nil, s)
        }
        """;

    [Fact]
    public void A_compiled_program_is_well_formed() =>
        Assert.Empty(ProgramVerifier.Verify(CompileRig.Program(Source)));

    [Fact]
    public void The_same_source_gives_the_same_program()
    {
        Program first = CompileRig.Program(Source);
        Program second = CompileRig.Program(Source);
        Assert.Equal(Disassembler.Disassemble(first), Disassembler.Disassemble(second));
        Assert.Equal(first.RoData.Words, second.RoData.Words);
        Assert.Equal(first.Constants, second.Constants);
        Assert.Equal(first.Types.Select(type => type.Name), second.Types.Select(type => type.Name));
    }

    [Theory]
    [InlineData(OpCode.Jump, "jump out of range")]
    [InlineData(OpCode.Move, "reads outside the frame")]
    [InlineData(OpCode.New, "no such type")]
    [InlineData(OpCode.Call, "no such function")]
    [InlineData(OpCode.CallRuntime, "no such runtime function")]
    public void An_operand_that_names_nothing_is_found(OpCode opCode, string problem)
    {
        Program program = CompileRig.Program(Source);
        const int Nowhere = 1_000_000;
        (Instruction[] code, int pc) = Find(program, opCode);
        code[pc] = code[pc] with { A = opCode == OpCode.New ? code[pc].A : Nowhere, B = Nowhere };
        Assert.Contains(
            ProgramVerifier.Verify(program),
            found => found.EndsWith(problem, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_safe_point_without_a_stack_map_is_found()
    {
        Program program = CompileRig.Program(Source);
        Function function = CompileRig.Function(program, "main.f");
        int pc = Array.FindIndex(function.Code, i => i.OpCode == OpCode.New);
        function.StackMaps[pc] = null;
        string found = Assert.Single(ProgramVerifier.Verify(program));
        Assert.EndsWith("stack map and safe point", found, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_instruction_has_a_site_in_its_own_function()
    {
        Program program = CompileRig.Program(Source);
        for (int number = 1; number < program.Functions.Length; number++)
        {
            foreach (int site in program.Functions[number].Sites)
            {
                Assert.True(site == 0 || program.Info.Sites[site].Function == number);
            }
        }
    }

    static (Instruction[] Code, int Pc) Find(Program program, OpCode opCode)
    {
        foreach (Function function in program.Functions)
        {
            int pc = Array.FindIndex(function.Code, i => i.OpCode == opCode);
            if (pc >= 0)
            {
                return (function.Code, pc);
            }
        }

        throw new ArgumentException($"no {opCode} in the program", nameof(opCode));
    }
}
