// The types of a program: objects that one goroutine has for itself, frozen ones that go from goroutine to goroutine, values that
// stand inside others. Which kinds of fields there are decides which members of the barrier family the program can reach.

using System;
using System.Collections.Generic;
using System.Linq;

namespace GcSim.Scenarios;

/// <summary>Draws the types of a program and writes their declarations.</summary>
sealed class TypeDeclarations(ProgramModel program)
{
    const string MethodName = "weigher";

    static readonly string[] s_privateNames = ["node", "tree", "item"];
    static readonly string[] s_valueNames = ["pair", "span", "wide"];
    static readonly string[] s_fieldNames =
    [
        "next",
        "left",
        "right",
        "prev",
        "owner",
        "spare",
        "first",
        "last",
    ];

    readonly Choices _choices = program.Choices;

    public void Write()
    {
        DrawNames();
        DrawMaps();
        foreach (StructModel value in program.Values)
        {
            DrawValueFields(value);
        }

        foreach (StructModel model in program.Objects)
        {
            DrawFields(model);
        }

        foreach (StructModel model in program.Values.Concat(program.Objects))
        {
            Declare(model);
        }

        if (program.Method is not null)
        {
            DeclareMethods();
        }

        program.Objects.ForEach(WriteConstructor);
    }

    void DrawNames()
    {
        int most = program.Options.Size <= ProgramSize.Small ? 1 : s_privateNames.Length;
        int privates = _choices.Between(1, most);
        foreach (string name in s_privateNames.Take(privates))
        {
            program.Objects.Add(new StructModel(name, Discipline.Private));
        }

        program.Objects.Add(new StructModel("leaf", Discipline.Frozen));
        if (program.Has(Features.Structs))
        {
            foreach (string name in s_valueNames.Take(_choices.Between(1, 3)))
            {
                program.Values.Add(new StructModel(name, Discipline.Value));
            }
        }

        if (program.Has(Features.Interfaces))
        {
            program.Method = DataType.Interface(MethodName);
            program.Objects[0].HasMethod = true;
            program.Objects[^1].HasMethod = true;
        }
    }

    void DrawMaps()
    {
        if (!program.Has(Features.Maps))
        {
            return;
        }

        DataType own = program.Objects[0].Pointer;
        List<DataType> kinds =
        [
            DataType.MapOf(DataType.Int, own),
            DataType.MapOf(DataType.String, own),
            DataType.MapOf(own, DataType.Int),
            DataType.MapOf(DataType.Int, DataType.String),
            DataType.MapOf(DataType.String, DataType.Int),
            DataType.MapOf(own, own),
        ];
        kinds.AddRange(program.Values.Select(value => DataType.MapOf(DataType.Int, value.Type)));
        int count = _choices.Between(1, 2);
        for (int i = 0; i < count; i++)
        {
            program.Maps.Add(_choices.Pick(kinds));
        }
    }

    /// <summary>Two to six words, pointers among them.</summary>
    void DrawValueFields(StructModel model)
    {
        int count = _choices.Between(2, model.Name == "wide" ? 6 : 3);
        for (int i = 0; i < count; i++)
        {
            DataType type = _choices.Below(5) switch
            {
                0 => DataType.Int,
                1 when program.Has(Features.Strings) => DataType.String,
                2 when program.Has(Features.Interfaces) => DataType.Any,
                _ => _choices.Pick(program.Objects).Pointer,
            };
            model.Fields.Add(new StructModel.Field(FieldName(i), type));
        }
    }

    void DrawFields(StructModel model)
    {
        model.Fields.Add(new StructModel.Field("id", DataType.Int));
        if (model.Discipline == Discipline.Frozen)
        {
            DrawFrozenFields(model);
            return;
        }

        model.Fields.Add(new StructModel.Field("next", model.Pointer));
        List<DataType> kinds = FieldKinds();
        int count = _choices.Between(1, program.Options.Size <= ProgramSize.Small ? 3 : 6);
        for (int i = 1; i <= count; i++)
        {
            int span = _choices.BeginSpan();
            model.Fields.Add(new StructModel.Field(FieldName(i), _choices.Pick(kinds)));
            _choices.EndSpan(span);
        }
    }

    /// <summary>Whatever a frozen object refers to is frozen too.</summary>
    void DrawFrozenFields(StructModel model)
    {
        model.Fields.Add(new StructModel.Field("up", model.Pointer));
        if (program.Has(Features.Strings))
        {
            model.Fields.Add(new StructModel.Field("name", DataType.String));
        }

        if (program.Has(Features.Structs) && _choices.Percent(50))
        {
            DataType array = DataType.ArrayOf(_choices.Between(2, 5), model.Pointer);
            model.Fields.Add(new StructModel.Field("all", array));
        }
    }

    List<DataType> FieldKinds()
    {
        DataType own = program.Objects[0].Pointer;
        List<DataType> kinds = [.. program.Objects.Select(o => o.Pointer), own];
        AddIf(Features.Strings, DataType.String, DataType.Bytes);
        AddIf(
            Features.Slices,
            DataType.SliceOf(own),
            DataType.SliceOf(program.Objects[^1].Pointer)
        );
        AddIf(Features.Interfaces, DataType.Any);
        AddIf(Features.Closures, DataType.FunctionTo(DataType.Int));
        AddIf(Features.Numbers, _choices.Pick(Numbers.Types), DataType.Float64);
        if (program.Method is DataType method)
        {
            kinds.Add(method);
        }

        if (program.Has(Features.Structs))
        {
            kinds.AddRange(program.Values.Select(value => value.Type));
            kinds.Add(DataType.ArrayOf(_choices.Between(2, 4), own));
        }

        kinds.AddRange(program.Maps);
        return kinds;

        void AddIf(Features feature, params ReadOnlySpan<DataType> types)
        {
            if (program.Has(feature))
            {
                kinds.AddRange(types);
            }
        }
    }

    static string FieldName(int index) => s_fieldNames[index];

    void Declare(StructModel model)
    {
        int width = model.Fields.Max(field => field.Name.Length);
        program.Types.Gap();
        program.Types.Line($"type {model.Name} struct {{");
        foreach (StructModel.Field field in model.Fields)
        {
            program.Types.Line($"\t{field.Name.PadRight(width)} {field.Type.Text}");
        }

        program.Types.Line("}");
    }

    void DeclareMethods()
    {
        program.Types.Gap();
        program.Types.Line($"type {MethodName} interface {{");
        program.Types.Line("\tweight() int");
        program.Types.Line("}");
        foreach (StructModel model in program.Objects.Where(model => model.HasMethod))
        {
            char receiver = model.Name[0];
            program.FunctionTexts.Gap();
            program.FunctionTexts.Line($"func ({receiver} {model.Pointer.Text}) weight() int {{");
            program.FunctionTexts.Line($"\treturn {receiver}.id");
            program.FunctionTexts.Line("}");
        }
    }

    void WriteConstructor(StructModel model)
    {
        char variable = model.Name[0];
        program.FunctionTexts.Gap();
        program.FunctionTexts.Line($"func {model.Constructor}(id int) {model.Pointer.Text} {{");
        if (_choices.Percent(50))
        {
            program.FunctionTexts.Line($"\treturn &{model.Name}{{id: id}}");
        }
        else
        {
            program.FunctionTexts.Line($"\t{variable} := new({model.Name})");
            program.FunctionTexts.Line($"\t{variable}.id = id");
            program.FunctionTexts.Line($"\treturn {variable}");
        }

        program.FunctionTexts.Line("}");
    }
}
