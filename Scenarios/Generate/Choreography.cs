// The goroutines of a program, made together. The generator keeps one body for each and draws, step by step, either a
// statement for one of them or an interaction of two: a send here and a receive there, a lock that one takes after the other.
// Each goroutine has its parts of the interactions in the order in which they were drawn. So the earliest interaction that is not
// over yet always has both its partners on the way to it, and no schedule can make them wait for ever: the
// program is the projection of one global plan (choreographic programming, Carbone and Montesi, POPL 2013).
//
// An interaction stands in the outermost block of both its bodies, or in loops of its own that run equally often.

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace GcSim.Scenarios;

/// <summary>Makes the functions of a program: helpers, goroutines, main.</summary>
sealed class Choreography(ProgramModel program)
{
    static readonly int[] s_mostWorkers = [1, 1, 2, 4];
    static readonly int[] s_steps = [6, 12, 30, 70];
    static readonly int[] s_budgets = [6, 14, 60, 400];
    static readonly int[] s_mostFunctions = [0, 1, 3, 6];

    readonly Choices _choices = program.Choices;
    readonly int _size = (int)program.Options.Size;
    readonly List<Body> _bodies = [];

    /// <summary>How much larger than small it is.</summary>
    int Beyond => Math.Max(0, (int)program.Options.Size - (int)ProgramSize.Small);

    public void Write()
    {
        WriteFunctions();
        program.Processors = _choices.Between(2, 2 + Beyond);
        int workers = _choices.Between(1, s_mostWorkers[_size]);
        program.Goroutines = 1 + workers;
        for (int region = 0; region <= workers; region++)
        {
            DeclareGlobals();
            _bodies.Add(
                new Body(program, region, s_budgets[_size])
                {
                    CallableFunctions = program.Functions.Count,
                }
            );
        }

        WriteSteps();
        WriteGoroutines();
    }

    void WriteFunctions()
    {
        int count = _choices.Between(0, s_mostFunctions[_size]);
        for (int i = 0; i < count; i++)
        {
            int span = _choices.BeginSpan();
            FunctionDeclarations.Write(program);
            _choices.EndSpan(span);
        }
    }

    void DeclareGlobals()
    {
        List<Variable> globals = [];
        int count = _choices.Between(1, 2 + Beyond);
        for (int i = 0; i < count; i++)
        {
            DataType type = GlobalType();
            string name = program.Name("root");
            program.GlobalLines.Add($"{name} {type.Text}");
            globals.Add(new Variable(name, type) { IsUsed = true });
        }

        program.Globals.Add(globals);
    }

    DataType GlobalType()
    {
        DataType own = _choices.Pick(program.Objects).Pointer;
        return _choices.Below(6) switch
        {
            4 when program.Has(Features.Slices) => DataType.SliceOf(own),
            4 when program.Has(Features.Interfaces) => DataType.Any,
            5 when program.Has(Features.Structs) => _choices.Pick(program.Values).Type,
            5 => DataType.ArrayOf(_choices.Between(2, 4), own),
            _ => own,
        };
    }

    void WriteSteps()
    {
        foreach (Body body in _bodies)
        {
            Start(body);
        }

        Scenes.WriteSome(program, _bodies);
        int most = s_steps[_size] * _bodies.Count / 2;
        for (int step = 0; step < most; step++)
        {
            int span = _choices.BeginSpan();
            bool isMore = _choices.Percent(95);
            if (isMore)
            {
                WriteStep();
            }

            _choices.EndSpan(span);
            if (!isMore)
            {
                return;
            }
        }
    }

    /// <summary>A goroutine begins with an object, so that it has something to move.</summary>
    static void Start(Body body)
    {
        DataType type = body.Program.Objects[0].Pointer;
        string fresh = body.Fresh(type);
        body.Line($"{body.Declare("n", type, isNonNil: true).Name} := {fresh}");
        if (
            body.Place(place => place.IsSettable && !place.IsNonNil && place.Type.Is(type))
            is DataPlace slot
        )
        {
            body.Line($"{Body.Write(slot)} = {body.NonNil(type)}");
        }
    }

    void WriteStep()
    {
        if (_choices.Percent(program.Has(Features.Channels) ? 35 : 15))
        {
            int from = _choices.Below(_bodies.Count);
            int to = (from + 1 + _choices.Below(_bodies.Count - 1)) % _bodies.Count;
            Interactions.WriteOne(_bodies[from], _bodies[to]);
        }
        else
        {
            Body body = _choices.Pick(_bodies);
            if (!body.IsSpent)
            {
                Productions.WriteOne(body);
            }
        }
    }

    void WriteGoroutines()
    {
        Joining joining = Joining.Draw(program, _bodies.Count - 1);
        foreach (Body body in _bodies)
        {
            body.Finish();
        }

        List<string> starts = [];
        for (int i = 1; i < _bodies.Count; i++)
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"worker{i}");
            starts.Add($"go {name}()");
            program.FunctionTexts.Gap();
            program.FunctionTexts.Line($"func {name}() {{");
            WriteBody(joining.WorkerHead, _bodies[i], joining.WorkerTail);
        }

        program.FunctionTexts.Gap();
        program.FunctionTexts.Line("func main() {");
        WriteBody(
            joining.MainHead.Concat(program.MainHead).Concat(starts),
            _bodies[0],
            joining.MainTail
        );
    }

    void WriteBody(IEnumerable<string> head, Body body, IEnumerable<string> tail)
    {
        CodeWriter text = program.FunctionTexts;
        text.Indent();
        foreach (string line in head)
        {
            text.Line(line);
        }

        text.Line($"{Body.Sum} := 0");
        text.Append(body.Code);
        foreach (string line in tail)
        {
            text.Line(line);
        }

        text.Outdent();
        text.Line("}");
    }
}
