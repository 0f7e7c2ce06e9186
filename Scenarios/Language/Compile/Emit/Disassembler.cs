using System.Globalization;
using System.Text;
using GcSim.Simulator;
using GcSim.TraceFormat;

namespace GcSim.Scenarios;

/// <summary>Bytecode as text: one line an instruction, with its site and, at safe points, its live slots.</summary>
public static class Disassembler
{
    /// <summary>The text of all functions.</summary>
    public static string Disassemble(Program program)
    {
        StringBuilder text = new();
        for (int i = 1; i < program.Functions.Length; i++)
        {
            Append(text, program, program.Functions[i]);
            text.Append('\n');
        }

        return text.ToString();
    }

    /// <summary>The text of one function.</summary>
    public static string Disassemble(Program program, Function function)
    {
        StringBuilder text = new();
        Append(text, program, function);
        return text.ToString();
    }

    static void Append(StringBuilder text, Program program, Function function)
    {
        text.Append(
            CultureInfo.InvariantCulture,
            $"{function.Name}: parameters {function.ParameterWords} results {function.ResultWords} frame {function.FrameWords} live {Describe(function.EntryMap)}\n"
        );
        for (int pc = 0; pc < function.Code.Length; pc++)
        {
            Instruction i = function.Code[pc];
            text.Append(CultureInfo.InvariantCulture, $"{pc, 5}  {i.OpCode, -16} ");
            text.Append(CultureInfo.InvariantCulture, $"x={i.X} a={i.A} b={i.B} c={i.C} d={i.D}");
            SiteDescription site = program.Info.Sites[function.Sites[pc]];
            text.Append(
                CultureInfo.InvariantCulture,
                $"  ; {program.Info.Files[site.File]}:{site.Line}:{site.Column}"
            );
            if (function.StackMaps[pc] is StackMap map)
            {
                text.Append(" live ").Append(Describe(map));
            }

            text.Append('\n');
        }
    }

    static string Describe(StackMap map)
    {
        StringBuilder text = new("{");
        for (int slot = 0; slot < map.SlotCount; slot++)
        {
            if (map.IsPointer(slot))
            {
                text.Append(text.Length == 1 ? string.Empty : " ");
                text.Append(slot.ToString(CultureInfo.InvariantCulture));
            }
        }

        return text.Append('}').ToString();
    }
}
