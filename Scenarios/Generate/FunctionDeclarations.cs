using System.Collections.Generic;
using System.Linq;

namespace GcSim.Scenarios;

/// <summary>Helper functions and methods: what a goroutine calls with its own objects.</summary>
static class FunctionDeclarations
{
    const int Budget = 8;

    /// <summary>Writes one more; it may call those before it.</summary>
    public static void Write(ProgramModel program)
    {
        Choices choices = program.Choices;
        StructModel? receiver = choices.Percent(40) ? program.Objects[0] : null;
        string name = program.Name(receiver is null ? "change" : "update");
        List<Variable> parameters = [];
        int count = choices.Between(receiver is null ? 1 : 0, 3);
        for (int i = 0; i < count; i++)
        {
            parameters.Add(Parameter(program, i));
        }

        Body body = new(program, -1, Budget) { CallableFunctions = program.Functions.Count };
        string head = Declare(body, receiver, parameters, name);
        body.Statements(6);
        body.Finish();
        Append(program.FunctionTexts, head, body);
        program.Functions.Add(
            new FunctionModel(
                name,
                receiver,
                [.. parameters.Select(parameter => parameter.Type)],
                Budget
            )
        );
    }

    static Variable Parameter(ProgramModel program, int index)
    {
        DataType type = program.Choices.Percent(75)
            ? program.Choices.Pick(program.Objects).Pointer
            : DataType.Int;
        return new Variable($"{(char)('a' + index)}", type)
        {
            IsNonNil = type.Shape == Shape.Pointer,
            IsUsed = true,
        };
    }

    /// <summary>Makes receiver and parameters known; the function's first line.</summary>
    static string Declare(Body body, StructModel? receiver, List<Variable> parameters, string name)
    {
        string before = "";
        if (receiver is not null)
        {
            body.Declare(new Variable("self", receiver.Pointer) { IsNonNil = true });
            before = $"(self {receiver.Pointer.Text}) ";
        }

        parameters.ForEach(body.Declare);
        IEnumerable<string> list = parameters.Select(p => $"{p.Name} {p.Type.Text}");
        return $"func {before}{name}({string.Join(", ", list)}) (sum int) {{";
    }

    static void Append(CodeWriter text, string head, Body body)
    {
        text.Gap();
        text.Line(head);
        text.Indent();
        text.Append(body.Code);
        text.Line("return sum");
        text.Outdent();
        text.Line("}");
    }
}
