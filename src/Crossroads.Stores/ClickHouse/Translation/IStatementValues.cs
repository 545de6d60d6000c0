namespace Crossroads.Stores.ClickHouse.Translation;

/// <summary>The values of a statement that is being written.</summary>
internal interface IStatementValues
{
    /// <summary>A parameter as the statement writes it.</summary>
    string Write(string name);

    /// <summary>The text of a parameter that must be written out; null = it is no text. The statement then holds for this value only.</summary>
    string? Text(string name);
}
