using System.Globalization;

namespace GcSim.Scenarios;

/// <summary>Puts the parts of a program together.</summary>
static class ProgramText
{
    public static string Of(ProgramModel program)
    {
        CodeWriter text = new();
        WriteHead(text, program);
        text.Line("package main");
        text.Gap();
        WriteImports(text, program);
        text.Gap();
        text.Append(program.Types);
        text.Gap();
        foreach (string line in program.GlobalLines)
        {
            text.Line($"var {line}");
        }

        text.Gap();
        text.Append(program.HelperTexts);
        text.Gap();
        text.Append(program.FunctionTexts);
        return text.ToString();
    }

    static void WriteHead(CodeWriter text, ProgramModel program)
    {
        GeneratorOptions options = program.Options;
        text.Line(
            string.Create(
                CultureInfo.InvariantCulture,
                $"// gcsim generate --seed {options.Seed} --size {options.Size}"
            )
        );
        text.Line($"// Has: {program.Swarm.Features}.");
        text.Line(
            program.IsDeterministic
                ? "// It prints the same under every schedule."
                : "// What it prints depends on the schedule."
        );
        text.Line("//");
        text.Line(
            string.Create(CultureInfo.InvariantCulture, $"//gcsim:procs {program.Processors}")
        );
        text.Line("//gcsim:gogc 0");
        text.Line(string.Create(CultureInfo.InvariantCulture, $"//gcsim:seed {options.Seed}"));
    }

    static void WriteImports(CodeWriter text, ProgramModel program)
    {
        if (program.Imports.Count == 1)
        {
            foreach (string package in program.Imports)
            {
                text.Line($"import \"{package}\"");
            }
        }
        else if (program.Imports.Count > 1)
        {
            text.Line("import (");
            foreach (string package in program.Imports)
            {
                text.Line($"\t\"{package}\"");
            }

            text.Line(")");
        }
    }
}
