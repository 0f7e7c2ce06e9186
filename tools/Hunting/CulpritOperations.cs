using System.Collections.Generic;
using GcSim.Simulator;

namespace GcSim.Hunting;

/// <summary>What a program does at a place, whatever program it is.</summary>
static class CulpritOperations
{
    /// <summary>The kinds of instructions there that write, allocate or call the runtime; empty: none, or not known.</summary>
    /// <param name="site">An index into <see cref="TraceFormat.ProgramInfo.Sites"/>; 0: not known.</param>
    public static string At(Program program, int site)
    {
        SortedSet<string> operations = new(System.StringComparer.Ordinal);
        foreach (Function function in program.Functions)
        {
            for (int i = 0; site != 0 && i < function.Code.Length; i++)
            {
                if (function.Sites[i] == site && NameOf(function.Code[i]) is { } name)
                {
                    _ = operations.Add(name);
                }
            }
        }

        return string.Join(' ', operations);
    }

    static string? NameOf(Instruction instruction) =>
        instruction.OpCode switch
        {
            OpCode.CallRuntime => ((RuntimeFunction)instruction.A).ToString(),
            OpCode.Go
            or OpCode.Defer
            or OpCode.DeferReturn
            or OpCode.Panic
            or (>= OpCode.Store and <= OpCode.Concat) => instruction.OpCode.ToString(),
            _ => null,
        };
}
