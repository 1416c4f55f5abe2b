using System.Text;

namespace Documents.Tests.CommandLines;

/// <summary>The words of a shell's line: quotes, backslashes and comments as in bash; pipes and the like end a command. Nothing is expanded.</summary>
public static class ShellLine
{
    private const char LineEnd = '\n';

    /// <summary>The commands of a line, each as its words, without what is redirected.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Commands(string line)
    {
        List<List<string>> commands = [[]];
        bool isTarget = false;
        foreach ((string word, bool isOperator) in Words(line + LineEnd))
        {
            if (isOperator)
            {
                isTarget = word[0] is '<' or '>';
                if (isTarget && commands[^1] is [.., "1" or "2"]) commands[^1].RemoveAt(commands[^1].Count - 1);
                if (!isTarget) commands.Add([]);
            }
            else if (isTarget) isTarget = false;
            else commands[^1].Add(word);
        }
        return [.. commands.Where(command => command.Count > 0)];
    }

    private static IEnumerable<(string Word, bool IsOperator)> Words(string line)
    {
        var word = new StringBuilder();
        bool isWord = false;
        char quote = '\0';
        for (int i = 0; i < line.Length; i++)
        {
            char now = line[i];
            if (quote != '\0')
            {
                if (now == quote) quote = '\0';
                else if (now == '\\' && quote == '"' && i + 1 < line.Length && line[i + 1] is '"' or '\\' or '$') word.Append(line[++i]);
                else word.Append(now);
                continue;
            }
            bool isOperator = now is '|' or '&' or ';' or '<' or '>';
            bool isComment = now == '#' && !isWord;
            if (isWord && (isOperator || char.IsWhiteSpace(now)))
            {
                yield return (word.ToString(), false);
                word.Clear();
                isWord = false;
            }
            if (isComment) yield break;
            if (isOperator)
            {
                int end = i + 1;
                while (line[end] == now || (now is '>' or '<' && line[end] == '&')) end++;
                yield return (line[i..end], true);
                i = end - 1;
            }
            else if (!char.IsWhiteSpace(now))
            {
                isWord = true;
                if (now is '\'' or '"') quote = now;
                else word.Append(now == '\\' && line[i + 1] != LineEnd ? line[++i] : now);
            }
        }
        if (isWord) yield return (word.ToString(), false);
    }
}
